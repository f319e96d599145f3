#pragma once

/// Allocations of this process since it started; 0 where the C library's own functions cannot be wrapped.
unsigned long allocation_count(void);
