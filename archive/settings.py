"""Settings of the site, all of them from the environment; docs/settings.md lists them."""

import logging
import os
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from archive import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, default: bool = False) -> bool:
    """Read a yes/no environment variable; 1, true, yes and on mean yes."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated environment variable."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def _whole_number(name: str, default: int) -> int:
    """Read an environment variable that holds a whole number greater than 0."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or int(text) == 0:
        raise ImproperlyConfigured(f"{name} is {text!r}; set it to a whole number greater than 0.")
    return int(text)


def _log_level(name: str, default: str) -> str:
    """Read an environment variable that names a level of Python's logging."""
    level = (os.environ.get(name) or default).upper()
    if level not in logging.getLevelNamesMapping():
        raise ImproperlyConfigured(f"{name} is {level!r}; set it to DEBUG, INFO, WARNING or ERROR.")
    return level


def _time_zone(name: str, default: str) -> str:
    """Read an environment variable that names a time zone of the IANA database."""
    zone = os.environ.get(name) or default
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is {zone!r}, which names no time zone. Set it to one such as Asia/Shanghai."
        ) from error
    return zone


def _database(url: str) -> dj_database_url.DBConfig:
    """Read a database address such as postgresql://user:password@host/name."""
    try:
        return dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a database. Set it to something like "
            "postgresql://user:password@host:5432/archive, or remove it to use SQLite in VAR_DIR."
        ) from error


def _secret_key(debug: bool, var_dir: Path) -> str:
    """Return the signing key: SECRET_KEY, or what `make run` keeps in VAR_DIR."""
    key = os.environ.get("SECRET_KEY") or secret_key.read(var_dir)
    if key:
        return key
    if debug:
        return "only-for-development"
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set the environment variable SECRET_KEY to a long random text and "
        f"keep it; `make run` makes one in {var_dir / secret_key.FILE_NAME}. "
        "For development, set DEBUG=1."
    )


# numpy reads this when it is imported, after the settings. The networks' products are small: its
# threads made reading a page five times as slow on a machine with other work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").resolve()
"""Everything that changes at run time: database, uploads, index, collected static files."""
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(
        f"VAR_DIR is {VAR_DIR}, and that folder cannot be made ({error.strerror}). "
        "Set VAR_DIR to a folder the site may write to."
    ) from error

DEBUG = _flag("DEBUG")
SECRET_KEY = _secret_key(DEBUG, VAR_DIR)
ALLOWED_HOSTS = _words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "archive.apps.ArchiveConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "haystack",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "archive.views.security.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "archive.views.language.ChosenLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.views.preferences.chosen_theme",
            ]
        },
    }
]

DATABASES = {
    "default": _database(
        os.environ.get("DATABASE_URL") or f"sqlite:///{quote(str(VAR_DIR / 'archive.sqlite3'))}"
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at BEGIN, so that a
    # transaction waits for it (timeout, seconds) instead of failing half way: sqlite.org/wal.html.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SEARCH_ENGINES = {
    "whoosh": "archive.search.engines.whoosh.WhooshEngine",
    "tantivy": "archive.search.engines.tantivy.TantivyEngine",
    "opensearch": "archive.search.engines.opensearch.OpenSearchEngine",
}
SEARCH_ENGINE = os.environ.get("SEARCH_ENGINE") or "whoosh"
if SEARCH_ENGINE not in SEARCH_ENGINES:
    raise ImproperlyConfigured(
        f"SEARCH_ENGINE is {SEARCH_ENGINE!r}; set it to one of: {', '.join(SEARCH_ENGINES)}."
    )
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": SEARCH_ENGINES[SEARCH_ENGINE],
        # Each engine has its own, so that one can be built while another answers.
        "PATH": str(VAR_DIR / ("index" if SEARCH_ENGINE == "whoosh" else f"index-{SEARCH_ENGINE}")),
        # The rest is read by OpenSearch alone.
        "URL": os.environ.get("OPENSEARCH_URL") or "http://127.0.0.1:9200",
        "INDEX_NAME": os.environ.get("OPENSEARCH_INDEX") or "archive",
        "SHARDS": _whole_number("OPENSEARCH_SHARDS", 3),
        "REPLICAS": _whole_number("OPENSEARCH_REPLICAS", 1),
        "SILENTLY_FAIL": False,
    }
}

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]
TIME_ZONE = _time_zone("TIME_ZONE", "Asia/Shanghai")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Limits of an upload; each refusal names the limit and what to do.
MAX_FILE_BYTES = _whole_number("MAX_FILE_BYTES", 100 * 1024 * 1024)
MAX_TEXT_BYTES = _whole_number("MAX_TEXT_BYTES", 2 * 1024 * 1024)
MAX_UPLOAD_FILES = _whole_number("MAX_UPLOAD_FILES", 6_000)
MAX_UPLOAD_BYTES = _whole_number("MAX_UPLOAD_BYTES", 500 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = MAX_UPLOAD_FILES + 1

LOGIN_URL = "admin:login"
BEHIND_TLS = _flag("BEHIND_TLS")
"""The site is reached by HTTPS through a proxy that sets X-Forwarded-Proto."""
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked for from inside the machine, without TLS
    SECURE_HSTS_SECONDS = 31536000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _log_level("LOG_LEVEL", "INFO")},
}
