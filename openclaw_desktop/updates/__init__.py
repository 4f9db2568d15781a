"""New versions of this program, from a repository that the organisation signs (TUF), installed beside the running one.

No Qt. The checks of signatures, hashes, versions and expiry are python-tuf's.
"""
