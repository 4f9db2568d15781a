import gc
import threading
import weakref

from PySide6.QtCore import QObject, QThread

from openclaw_desktop.worker import ApiWorker, LocalJob


def test_cycles_are_collected_in_the_ui_thread_while_the_worker_lives(qtbot) -> None:
    ended_in: list[int] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            ended_in.append(threading.get_ident())

    def allocate() -> list[list[int]]:
        # Many times what starts a collection in whichever thread allocates.
        return [[index] for index in range(50_000)]

    worker = ApiWorker()
    try:
        for _ in range(20):
            Cycle()
        job = worker.submit(LocalJob("allocate", allocate))
        with qtbot.waitSignal(job.succeeded) as allocated:
            pass
        assert allocated.args
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: len(ended_in) == 20, timeout=8000)
    finally:
        assert worker.shutdown()

    assert set(ended_in) == {threading.get_ident()}
    assert gc.isenabled()


def test_two_workers_give_collection_back_with_the_last(qapp) -> None:
    first, second = ApiWorker(), ApiWorker()
    first.shutdown()
    first.shutdown()
    still_off = not gc.isenabled()
    second.shutdown()

    assert still_off
    assert gc.isenabled()


class Part:
    """One of the program's, which holds itself by a way round."""

    def __init__(self) -> None:
        self.me = self


def test_what_has_settled_is_walked_by_no_collection_until_it_is_gone(qapp) -> None:
    worker = ApiWorker()
    try:
        stays, goes = Part(), weakref.ref(Part())
        worker.settle()
        built_later = Part()
        walked = gc.get_objects()
        assert goes() is None
        assert any(one is built_later for one in walked)
        assert not any(one is stays for one in walked)
        assert len(walked) < 5000

        gone = weakref.ref(stays)
        del stays, walked
        gc.collect()
        assert gone() is not None
        worker.unsettle()
        worker.settle()
        assert gone() is None
    finally:
        worker.shutdown()

    assert any(one is built_later for one in gc.get_objects())


def test_what_a_job_holds_ends_in_the_ui_thread(qtbot) -> None:
    """The lane's thread may be the last to be done with a job; a Qt object that hangs on it must not end there."""
    ended_in: list[QThread] = []

    class Held(QObject):
        def __del__(self) -> None:
            ended_in.append(QThread.currentThread())

    def use(held: Held) -> str:
        return held.objectName()

    worker = ApiWorker()
    try:
        for _ in range(30):
            held = Held()
            job = worker.submit(LocalJob("use", lambda held=held: use(held)))
            del held
            with qtbot.waitSignal(job.ended):
                pass
            del job
        qtbot.waitUntil(lambda: len(ended_in) >= 29, timeout=8000)
    finally:
        worker.shutdown()

    assert {thread is worker.thread() for thread in ended_in} == {True}
