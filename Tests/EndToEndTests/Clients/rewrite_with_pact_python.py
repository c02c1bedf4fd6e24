"""Has pact-python read pact files and write them again, in a version of its own choice.

Each argument is a folder NAME.VERSION (V1, V1_1, V2, V3, V4) with one pact file in it, that of consumer C and provider P.
A pact without interactions is merged into the file, so all that stands there afterwards was read and written by the core.
"""

import sys

from pact import Pact

for folder in sys.argv[1:]:
    version = folder.rsplit(".", 1)[-1]
    Pact("C", "P").with_specification(version).write_file(folder, overwrite=False)
