"""How the shipped models were made, so that anyone can make them again, or from an archive of their own.

Needs the extra ``train`` (torch).  Nothing of the library imports it.
"""
