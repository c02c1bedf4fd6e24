#include <libxml/xmlversion.h>
// Else libxml2's headers bring those of the system's ICU, whose types contradict those of Foundation's own.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
