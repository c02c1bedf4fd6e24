#if canImport(CLibXML2)
    import CLibXML2
#else
    // Apple's SDKs bring the library and this module.
    import libxml2
#endif

/// Reads a document through libxml2's SAX interface; nothing of libxml2 outlives a call.
///
/// Each call has a parser of its own, with its own handlers and error receiver, so that any number may run at once.
enum XMLParser {
    /// libxml2 wants its tables set up before a second thread uses it; a global is initialised once.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    static func parse(_ bytes: [UInt8], limits: XMLDocument.Limits) throws(XMLSyntaxError) -> XMLDocument {
        precondition(isReady && bytes.count <= Int(Int32.max))
        let builder = XMLTreeBuilder(limits: limits)
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                let context = xmlCreateMemoryParserCtxt(start, Int32(buffer.count))
            else { return }
            defer { xmlFreeParserCtxt(context) }
            // No network, no encoding but UTF-8. HUGE lifts limits of libxml2's own that a document of this size may
            // reach in one text; depth, attributes and size have ours, and there are no entities that could grow.
            let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_HUGE.rawValue
            xmlCtxtUseOptions(context, Int32(options))
            context.pointee.sax.pointee = XMLTreeBuilder.handler
            context.pointee._private = Unmanaged.passUnretained(builder).toOpaque()
            xmlParseDocument(context)
        }
        return try builder.document()
    }
}
