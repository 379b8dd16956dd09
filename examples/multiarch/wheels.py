"""Prints for which machine pip looks for wheels here."""

import sysconfig

print(sysconfig.get_platform())
