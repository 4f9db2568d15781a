"""A repository in a folder, signed role by role; whoever serves the folder needs no key."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.repository import Repository

from openclaw_desktop.updates.packages import Package
from signing.keys import ROLES, Keys
from tasks.failure import Failure

VALID: Final = {
    "root": timedelta(days=365),
    "targets": timedelta(days=365),
    "snapshot": timedelta(days=30),
    "timestamp": timedelta(days=30),
}
"""So long a signature is good. Run anew within a month, or clients say that the repository is out of date."""
_KEPT_OFFLINE: Final = frozenset({"root", "targets"})
"""Those that a timer needs every month can't ask anybody for a passphrase."""
_SOON: Final = timedelta(days=90)
_KINDS: Final[dict[str, type[Root | Targets | Snapshot | Timestamp]]] = {
    "root": Root,
    "targets": Targets,
    "snapshot": Snapshot,
    "timestamp": Timestamp,
}


class SignedRepository(Repository):
    """The folder: `metadata` and `targets`, as any TUF client reads them."""

    def __init__(self, folder: Path, keys: Keys, *, now: datetime | None = None) -> None:
        """Open it, or begin one.

        Args:
            folder: where it is.
            keys: what signs it.
            now: the moment that validity counts from.
        """
        self._metadata = folder / "metadata"
        self._targets = folder / "targets"
        self._keys = keys
        self._now = now or datetime.now(UTC)
        self._leaving: list[CryptoSigner] = []

    def publish(
        self,
        packages: Sequence[Path],
        notes: Mapping[str, str],
        *,
        encrypted: bool = False,
        new_keys: Sequence[str] = (),
    ) -> None:
        """Add packages, exchange keys, and sign anew what has to be; the newest state is switched on last.

        Args:
            packages: files as `dev.py build` names them.
            notes: what is new in them, by language.
            encrypted: whether the keys of root and targets get a passphrase when they are made.
            new_keys: roles whose keys are exchanged.

        Raises:
            Failure: a file is no package, or a key is missing.
        """
        unknown = [file.name for file in packages if Package.named(file.name) is None or not file.is_file()]
        if unknown:
            raise Failure(f"No package of OpenClaw Desktop, by its name: {', '.join(unknown)}")
        if self._latest("root") is None:
            self._begin(encrypted=encrypted)
        for role in new_keys:
            self._exchange(role)
        self._renew_root()
        if packages or "targets" in new_keys or self._ends_soon("targets"):
            # Otherwise its key is not needed, and may lie in a safe.
            with self.edit_targets() as targets:
                for file in packages:
                    targets.targets[file.name] = self._add(file, notes)
        self.do_snapshot(force=True)
        self.do_timestamp(force=True)

    def _begin(self, *, encrypted: bool) -> None:
        for folder in (self._metadata, self._targets):
            folder.mkdir(parents=True, exist_ok=True)
        with self.edit_root() as root:
            for role in ROLES:
                sealed = encrypted and role in _KEPT_OFFLINE
                signer = self._keys.load(role) if self._keys.has(role) else self._keys.make(role, encrypted=sealed)
                root.add_key(signer.public_key, role)

    def _exchange(self, role: str) -> None:
        """Let a new key sign for a role; clients learn of it by a root that the old root key signs, too."""
        old = self._keys.load(role)
        if role == "root":
            self._leaving.append(old)
        new = self._keys.make(role, encrypted=self._keys.is_encrypted(role))
        with self.edit_root() as root:
            root.revoke_key(old.public_key.keyid, role)
            root.add_key(new.public_key, role)
        self._leaving.clear()

    def _ends_soon(self, role: str) -> bool:
        latest = self._latest(role)
        return latest is None or latest.signed.expires - self._now < _SOON

    def _renew_root(self) -> None:
        if not self._ends_soon("root"):
            return
        if not self._keys.has("root"):
            raise Failure("The signature of the root ends soon: bring its key, root.pem, to renew it.")
        with self.edit_root():
            pass

    def _add(self, file: Path, notes: Mapping[str, str]) -> TargetFile:
        target = TargetFile.from_file(file.name, str(file), ["sha256"])
        if notes:
            target.unrecognized_fields["custom"] = {"notes": dict(notes)}
        place = self._targets / f"{target.hashes['sha256']}.{file.name}"
        beside = place.with_name(f".{place.name}")
        shutil.copyfile(file, beside)
        beside.replace(place)
        return target

    def open(self, role: str) -> Metadata[Any]:
        """Give the newest state of a role, or its first."""
        latest = self._latest(role)
        if latest is not None:
            return latest
        fresh: Metadata[Any] = Metadata(_KINDS[role]())
        fresh.signed.version = 0
        return fresh

    def close(self, role: str, md: Metadata[Any]) -> None:
        """Sign a new state of a role and write it."""
        md.signed.version += 1
        md.signed.expires = (self._now + VALID[role]).replace(microsecond=0)
        md.signatures.clear()
        for signer in (self._keys.load(role), *(self._leaving if role == "root" else ())):
            md.sign(signer, append=True)
        name = "timestamp.json" if role == "timestamp" else f"{md.signed.version}.{role}.json"
        beside = self._metadata / f".{name}"
        md.to_file(str(beside))
        beside.replace(self._metadata / name)
        if role == "root":
            # What computers are given to begin with, beside the policy.
            md.to_file(str(self._keys.folder / "root.json"))

    @property
    def targets_infos(self) -> dict[str, MetaFile]:
        """What the snapshot says of the targets."""
        return {"targets.json": MetaFile(self.targets().version)}

    @property
    def snapshot_info(self) -> MetaFile:
        """What the timestamp says of the snapshot."""
        return MetaFile(self.snapshot().version)

    def _latest(self, role: str) -> Metadata[Any] | None:
        if role == "timestamp":
            file = self._metadata / "timestamp.json"
            return Metadata.from_file(str(file)) if file.is_file() else None
        states = {int(file.name.partition(".")[0]): file for file in self._metadata.glob(f"[0-9]*.{role}.json")}
        return Metadata.from_file(str(states[max(states)])) if states else None
