import KeyspaceSyntax

/// From layers of options to an entry.
extension Resolver {
    /// - Parameters:
    ///   - own: what is written closest: the namespace's options, or the variant's, of which the scope is.
    ///   - outer: for a variant, the namespace's options.
    mutating func entry(
        named name: String, at range: SourceRange, variant: EnumCase?, _ own: OptionLayer, _ outer: OptionLayer,
        _ defaults: OptionLayer
    ) -> Entry? {
        let kindSetting = own.structure.over(outer.structure).over(defaults.structure)
        // Which structure it is may stand in the part that could not be read.
        guard !own.structure.isAbsent || !outer.structure.isAbsent || !own.isIncomplete && !outer.isIncomplete
        else { return nil }
        guard let kind = kindSetting.isAbsent ? .string : kindSetting.value else { return nil }
        let definition = StructureDefinition.of(kind)
        // What does not apply was said; a structure that also lacks something because of it is the same mistake.
        guard !reportNotApplicable(own.written, to: definition) else { return nil }
        let place = EntryPlace(name: name, range: range, variant: variant)
        // A layer is large, and most lie over nothing: these are not copied.
        guard !defaults.saysNothing else {
            return outer.saysNothing
                ? entry(place, definition, options: own, own, outer, defaults, applicable: defaults)
                : entry(place, definition, options: own.over(outer), own, outer, defaults, applicable: defaults)
        }
        let written = own.over(outer)
        let applicable = applicable(defaults, to: definition, written)
        return entry(
            place, definition, options: written.over(applicable), own, outer, defaults, applicable: applicable)
    }

    /// What an entry is called, and where.
    private struct EntryPlace {
        let name: String
        let range: SourceRange
        let variant: EnumCase?
    }

    /// - Parameters:
    ///   - options: all layers as one.
    ///   - applicable: defaults as far as they apply.
    private mutating func entry(
        _ place: EntryPlace, _ definition: StructureDefinition, options: OptionLayer, _ own: OptionLayer,
        _ outer: OptionLayer, _ defaults: OptionLayer, applicable: OptionLayer
    ) -> Entry? {
        let load = timelyLoad(options, isOwn: !own.load.isAbsent)
        let structure = definition.resolve(&self, options, place.range)
        let outage = outageBehaviour(options.whenUnavailable, definition)
        checkExpectation(options.expectation, definition)
        guard let structure else { return nil }
        return entry(
            place, structure, load, outage, definition, options, own, outer,
            places: places(own, outer, defaults, definition),
            repetitions: repetitions(own, outer, applicable, structure))
    }

    private mutating func entry(
        _ place: EntryPlace, _ structure: Structure, _ load: Setting<LoadPolicy>, _ outage: OutageBehaviour,
        _ definition: StructureDefinition, _ options: OptionLayer, _ own: OptionLayer, _ outer: OptionLayer,
        places: Entry.Places, repetitions: [Entry.Repetition]
    ) -> Entry {
        let serialization = serialization(
            options.serialization, of: structure,
            isDefault: own.serialization.isAbsent && outer.serialization.isAbsent)
        return Entry(
            name: place.name, nameRange: place.range, variant: place.variant,
            summary: options.summary.value, description: options.description.value, owner: options.owner.value,
            role: options.role.value ?? (structure.kind == .rateLimit ? .limit : .cache), structure: structure,
            ttl: definition.takes(.ttl) ? options.ttl.value ?? .none : .none,
            serialization: serialization,
            compression: definition.takes(.compression) ? options.compression.value ?? nil : nil,
            encryption: definition.takes(.encryption) ? options.encryption.value ?? nil : nil,
            load: load.value ?? LoadPolicy(), whenUnavailable: outage,
            sensitivity: options.sensitivity.value ?? .internal,
            expectation: options.expectation.value?.expectation ?? Expectation(),
            maxValueSize: definition.takes(.maxValueSize) ? options.maxValueSize.value : nil,
            maxConcurrentLoads: definition.takes(.maxConcurrentLoads) ? options.maxConcurrentLoads.value : nil,
            deprecated: options.deprecated.value, allowances: options.allowances.value ?? [],
            places: places, repetitions: repetitions)
    }

    private func places(
        _ own: OptionLayer, _ outer: OptionLayer, _ defaults: OptionLayer, _ definition: StructureDefinition
    ) -> Entry.Places {
        let inherited = defaults.written.filter { option, _ in
            guard definition.takes(option) else { return false }
            guard option == .whenUnavailable, let outage = defaults.whenUnavailable.value else { return true }
            return isFit(outage, for: definition)
        }
        // Most entries are no variants, and what was written is kept as it is.
        return Entry.Places(
            outer.written.isEmpty ? own.written : own.written + outer.written, inherited: inherited)
    }

    // MARK: What applies

    /// - Returns: whether something did not apply.
    private mutating func reportNotApplicable(
        _ written: [(option: OptionName, range: SourceRange)], to definition: StructureDefinition
    ) -> Bool {
        // A namespace with variants is checked against all of them together.
        guard !written.contains(where: { $0.option == .variants }) else { return false }
        var found = false
        for (option, range) in written where !definition.takes(option) {
            reportNotApplicable(option, to: definition.kind, at: range)
            found = true
        }
        return found
    }

    mutating func reportNotApplicable(_ option: OptionName, to kind: StructureKind, at range: SourceRange) {
        let takers = StructureDefinition.all.filter { $0.takes(option) }.map(\.kind.rawValue)
        let hint =
            kind == .rateLimit && option == .ttl ? "its keys live as long as its window" : "it is for \(oneOf(takers))"
        report(
            .optionNotApplicable,
            "'\(option.rawValue)' does not apply to \(StructureDefinition.of(kind).noun)\(scope.suffix); \(hint)",
            at: range)
    }

    /// Defaults as far as they mean something here: they are meant for whom they fit.
    private func applicable(
        _ defaults: OptionLayer, to definition: StructureDefinition, _ written: OptionLayer
    ) -> OptionLayer {
        var layer = defaults
        if let outage = defaults.whenUnavailable.value, !isFit(outage, for: definition) {
            layer.whenUnavailable = .absent
        }
        if definition.kind == .hash {
            // Either form of a hash excludes the other's defaults.
            if !written.fields.isAbsent { (layer.field, layer.value) = (.absent, .absent) }
            if !written.field.isAbsent || !written.value.isAbsent { layer.fields = .absent }
        }
        return layer
    }

    private func isFit(_ outage: OutageBehaviour, for definition: StructureDefinition) -> Bool {
        switch outage {
        case .allow, .deny: definition.kind == .rateLimit
        case .fail, .bypass: definition.kind != .rateLimit
        }
    }

    private mutating func outageBehaviour(
        _ setting: Setting<OutageBehaviour>, _ definition: StructureDefinition
    ) -> OutageBehaviour {
        guard case .given(let outage, let range) = setting else {
            return definition.kind == .rateLimit ? .deny : .fail
        }
        if !isFit(outage, for: definition) {
            let fit: [OutageBehaviour] = definition.kind == .rateLimit ? [.allow, .deny] : [.fail, .bypass]
            report(
                .invalidValue,
                "'when-unavailable: \(outage.rawValue)' is not for \(definition.noun)\(scope.suffix); expected \(oneOf(fit.map(\.rawValue)))",
                at: range)
        }
        return outage
    }

    private mutating func checkExpectation(
        _ setting: Setting<OptionLayer.ReadExpectation>, _ definition: StructureDefinition
    ) {
        guard let read = setting.value else { return }
        if let range = read.lengthRange, !definition.kind.hasLength {
            report(.optionNotApplicable, "'length' does not apply to \(definition.noun)\(scope.suffix)", at: range)
        }
        if let range = read.valueSizeRange, !definition.kind.hasValues {
            report(.optionNotApplicable, "'value-size' does not apply to \(definition.noun)\(scope.suffix)", at: range)
        }
    }
}

extension StructureKind {
    /// Whether it holds several things, so that their number can be expected.
    fileprivate var hasLength: Bool {
        switch self {
        case .hash, .list, .set, .sortedSet, .stream, .bitmap, .hyperLogLog: true
        case .string, .counter, .rateLimit: false
        }
    }

    /// Whether it holds values that have a size of their own.
    fileprivate var hasValues: Bool {
        switch self {
        case .string, .hash, .list, .set, .sortedSet, .stream: true
        case .counter, .bitmap, .hyperLogLog, .rateLimit: false
        }
    }
}
