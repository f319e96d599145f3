import Testing

/// Tests of the plugins. One test at a time: they share the package's folder.
@Suite(.serialized, RemovingConsumer()) enum PluginTests {}
