from __future__ import annotations

from openclaw_desktop.contract.permissions import ALL_PERMISSIONS, CATALOGUE, MODULE_LABELS, ROLE_PERMISSIONS, ROLES


def test_the_catalogue_names_every_permission_once_in_both_languages() -> None:
    assert [item.permission for item in CATALOGUE] == list(ALL_PERMISSIONS)
    assert all(item.label.en and item.label.zh_CN for item in CATALOGUE)
    assert {item.module for item in CATALOGUE} == set(MODULE_LABELS)


def test_roles_are_the_contract_s() -> None:
    everything = set(ALL_PERMISSIONS)

    assert set(ROLES) == {"admin", "agent", "requester"}
    assert ROLE_PERMISSIONS["admin"] == everything
    assert everything - ROLE_PERMISSIONS["agent"] == {
        "work_order:delete",
        "webhook:manage",
        "automation:manage",
        "user:manage",
    }
    assert ROLE_PERMISSIONS["requester"] == {
        "work_order:read",
        "work_order:create",
        "approval:read",
        "approval:create",
        "approval:decide",
        "user:read",
    }
