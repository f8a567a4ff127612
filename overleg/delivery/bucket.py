"""An S3 bucket as a target; obstore is one wheel, where boto3 and s3fs bring a dozen packages.

Besides, they and caldav each bring a urllib3 of their own, in the same place.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

import obstore
from obstore.exceptions import (
    BaseError,
    InvalidPathError,
    PermissionDeniedError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from overleg.delivery.headers import headers
from overleg.delivery.ledger import shown
from overleg.errors import BucketRefused, ForeignKeyUnreadable, NoSuchBucket, TargetFailed

if TYPE_CHECKING:
    from obstore.store import S3Config

ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
ATTEMPTS = "AWS_MAX_ATTEMPTS"
RETRIES = 4


class Bucket:
    """A bucket of Amazon or anyone who speaks S3, and the prefix below which the site is.

    Address and keys come from the environment, by the names that Amazon's own tools have.
    """

    def __init__(self, bucket: str, prefix: str, environment: Mapping[str, str]) -> None:
        self.name = f"s3://{bucket}/{prefix}".rstrip("/")
        endpoint = next((environment[name] for name in ENDPOINTS if name in environment), "")
        attempts = environment.get(ATTEMPTS, "")
        retries = max(0, int(attempts) - 1) if attempts.isdecimal() else RETRIES
        config: S3Config = {"endpoint": endpoint} if endpoint else {}
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            config=config,
            client_options={"allow_http": endpoint.startswith("http://")},
            retry_config={"max_retries": retries},
        )

    def __enter__(self) -> Self:
        """There is nothing to open."""
        return self

    def __exit__(self, *failure: object) -> None:
        """There is nothing to close."""

    def files(self) -> dict[str, int | None]:
        """Return path -> size of every file below the prefix."""
        with self._telling():
            found = (file for chunk in obstore.list(self._store) for file in chunk)
            return {file["path"]: file["size"] for file in found}

    def read(self, path: str) -> bytes | None:
        """Return a file's content, None if it is not there."""
        with self._telling(path):
            try:
                return bytes(obstore.get(self._store, path).bytes())
            except FileNotFoundError as missing:
                if "NoSuchBucket" in str(missing):
                    raise NoSuchBucket(self.name) from missing
                return None

    def put(self, path: str, content: bytes) -> None:
        """Make a file hold this; S3 does that in one go."""
        with self._telling(path):
            obstore.put(self._store, path, content, attributes=headers(path), use_multipart=False)

    def remove(self, path: str) -> None:
        """Remove a file; it may be gone already."""
        with self._telling(path):
            obstore.delete(self._store, path)

    def sweep(self) -> None:
        """Nothing ever waits in a bucket."""

    @contextmanager
    def _telling(self, path: str = "") -> Iterator[None]:
        """Say in our own words what went wrong; those of the library name every path."""
        try:
            yield
        except (PermissionDeniedError, UnauthenticatedError) as refused:
            raise BucketRefused(self.name) from refused
        except InvalidPathError as foreign:
            raise ForeignKeyUnreadable(self.name) from foreign
        except (BaseError, OSError) as failure:
            if "NoSuchBucket" in str(failure):
                raise NoSuchBucket(self.name) from failure
            raise TargetFailed(
                self.name, shown(path), "geen verbinding of geen antwoord"
            ) from failure
