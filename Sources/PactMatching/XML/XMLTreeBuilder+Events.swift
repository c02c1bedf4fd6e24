#if canImport(CLibXML2)
    import CLibXML2
#else
    // Apple's SDKs bring the library and this module.
    import libxml2
#endif

extension XMLTreeBuilder {
    /// The builder that `XMLParser` has put into the context; it lives until the parser returns.
    private static func at(_ context: UnsafeMutableRawPointer?) -> (XMLTreeBuilder, xmlParserCtxtPtr)? {
        guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self),
            let builder = context.pointee._private
        else { return nil }
        return (Unmanaged<XMLTreeBuilder>.fromOpaque(builder).takeUnretainedValue(), context)
    }

    /// The handlers; there is none for entities and declarations, which so do not exist.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.internalSubset = { context, _, _, _ in
            guard let (builder, context) = XMLTreeBuilder.at(context) else { return }
            builder.stop(.documentType, context)
        }
        handler.startElementNs = { context, local, prefix, uri, namespaceCount, namespaces, count, _, attributes in
            guard let (builder, context) = XMLTreeBuilder.at(context), let local else { return }
            let namespaces = builder.namespaces(namespaces, Int(namespaceCount))
            let declaresDefault = namespaces.contains { $0.prefix == nil }
            builder.start(
                builder.elementName(local, prefix, uri, declaresDefault: declaresDefault),
                attributes: builder.attributes(attributes, Int(count)), namespaces: namespaces, context)
        }
        handler.endElementNs = { context, _, _, _ in XMLTreeBuilder.at(context)?.0.end() }
        handler.characters = { context, start, count in
            guard let (builder, context) = XMLTreeBuilder.at(context) else { return }
            builder.characters(UnsafeBufferPointer(start: start, count: Int(count)), context)
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = { context, start, count in
            let bytes = UnsafeBufferPointer(start: start, count: Int(count))
            XMLTreeBuilder.at(context)?.0.addAfterRun(.characterData(String(decoding: bytes, as: UTF8.self)))
        }
        handler.comment = { context, text in
            XMLTreeBuilder.at(context)?.0.addAfterRun(.comment(text.map { String(cString: $0) } ?? ""))
        }
        handler.processingInstruction = { context, target, data in
            guard let (builder, context) = XMLTreeBuilder.at(context), let target else { return }
            builder.instruction(target, data.map { String(cString: $0) }, context)
        }
        handler.serror = { context, error in
            guard let (builder, context) = XMLTreeBuilder.at(context), let error,
                error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
                // A namespace need not be an address.
                error.pointee.code != XML_WAR_NS_URI.rawValue
            else { return }
            builder.note(
                .notWellFormed(
                    message: error.pointee.message.map { XMLTreeBuilder.sentence(String(cString: $0)) }
                        ?? "unknown error"),
                line: Int(error.pointee.line))
            // The next errors would copy what has been read so far, each of them again. Stopping the parser here would
            // free the text from which its caller still reads; it is only told that it is at the end.
            context.pointee.instate = XML_PARSER_EOF
            context.pointee.disableSAX = 1
        }
        return handler
    }

    /// Five pointers an attribute: local name, prefix, namespace, start and end of the value.
    private func attributes(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) -> [XMLAttribute]
    {
        guard let pointers else { return [] }
        return (0..<count).compactMap { index in
            let place = pointers + index * 5
            guard let local = place[0], let start = place[3], let end = place[4] else { return nil }
            return XMLAttribute(name: name(local, place[1], place[2]), value: Self.attributeValue(start, end))
        }
    }

    /// Two pointers a declaration: prefix and address.
    private func namespaces(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) -> [XMLNamespace]
    {
        guard let pointers else { return [] }
        return (0..<count).map { namespace(pointers[$0 * 2], pointers[$0 * 2 + 1]) }
    }

    /// libxml2's message as one line in a sentence: `Opening and ending tag mismatch: a line 1 and b`. Names in it may be
    /// as long as the document.
    private static func sentence(_ message: String) -> String {
        let text = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.count > 200 ? "\(text.prefix(200))…" : text
    }
}
