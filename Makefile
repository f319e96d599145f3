# What people and CI say. Each target installs what it lacks.

POLICY = policies/numerusx
EXAMPLE = Examples/NumerusX
# CI adds `-Xswiftc -warnings-as-errors`.
SWIFT_FLAGS =
# What takes the processor for minutes, and what starts programs, servers and a browser, runs apart: beside it, others
# would starve.
FUZZ_TESTS = FuzzTests
TOOL_TESTS = KeyspaceCommandTests|PluginTests
SERVER_TESTS = ServerRunningTests|BudgetTests
BROWSER_TESTS = BrowserTests
DRIVER_TESTS = KeyspaceRedisTests
# Clusters and sentinels: servers that give each other up when they are kept waiting.
CLUSTER_TESTS = ManyServers
# How long the driver is put under load with all that the process holds counted; CI and `make soak` say a minute.
SOAK_SECONDS = 10
SWIFT_FILES = $(wildcard Sources Tests Plugins Examples Benchmarks Package.swift)

.PHONY: run example test soak fuzz format format-check bench libyaml servers browser

# From a policy to a program that uses it: check, report, generate, build and run.
run: libyaml
	swift build --quiet $(SWIFT_FLAGS) --product keyspace
	@echo "== Checking $(POLICY)"
	swift run --skip-build keyspace check $(POLICY)
	@echo "== The report in short; all of it: swift run keyspace report $(POLICY)"
	@swift run --skip-build keyspace report $(POLICY) | sed '/^## Entries/,$$d'
	@echo "== Generating $(POLICY), as the build plugin does in $(EXAMPLE)"
	swift run --skip-build keyspace generate $(POLICY) --output .build/generated
	@$(MAKE) --no-print-directory example

example: libyaml
	@echo "== Building and running $(EXAMPLE)"
	swift run $(SWIFT_FLAGS) --package-path $(EXAMPLE) NumerusX

# The program that the tests are on Linux; `swift test` plans a build before it runs the same.
TEST = .build/debug/swift-keyspacePackageTests.xctest --testing-library swift-testing
ifneq ($(shell uname),Linux)
TEST = swift test $(SWIFT_FLAGS) --skip-build
endif

test: libyaml servers browser
	swift build $(SWIFT_FLAGS) --build-tests
	$(TEST) --skip '$(FUZZ_TESTS)|$(TOOL_TESTS)|$(BROWSER_TESTS)|$(SERVER_TESTS)|$(DRIVER_TESTS)'
	$(TEST) --filter '$(FUZZ_TESTS)'
	$(TEST) --filter '$(TOOL_TESTS)'
	$(TEST) --filter '$(BROWSER_TESTS)'
	$(TEST) --filter '$(SERVER_TESTS)'
	$(TEST) --filter '$(DRIVER_TESTS)' --skip '$(CLUSTER_TESTS)'
	$(TEST) --filter '$(CLUSTER_TESTS)'
	KEYSPACE_SOAK_SECONDS=$(SOAK_SECONDS) $(TEST) --filter SoakTests
	@$(MAKE) --no-print-directory fuzz

# The whole compiler over mutated policies: `make fuzz POLICIES=5000000` for as many, `SEED=2` for others.
POLICIES = 100000
SEED = 1
fuzz: libyaml
	swift build -c release --product keyspace-fuzz
	swift run -c release --skip-build keyspace-fuzz $(POLICIES) $(SEED)

# A minute of the driver at full load, at whose end it holds no more memory, connections and tasks than before.
soak: libyaml servers
	swift build --build-tests $(SWIFT_FLAGS)
	KEYSPACE_SOAK_SECONDS=60 $(TEST) --filter SoakTests

format:
	swift format --in-place --recursive $(SWIFT_FILES)

format-check:
	swift format lint --strict --recursive $(SWIFT_FILES)

# `Benchmarks/run 100 1000` compiles more generated code, and takes minutes longer.
bench: libyaml servers
	Benchmarks/run

# The one thing that Swift does not bring: libyaml, with its headers.
libyaml:
	@.ci/install-libyaml

# What the tests of the driver talk to; they start and stop it themselves.
servers:
	@.ci/install-redis

# What the tests of the HTML report look at it with.
browser:
	@.ci/install-chromium
