"""`python -m levers`."""

import sys

from levers.show.cli import main

sys.exit(main())
