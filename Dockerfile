# The image of the site and of its worker: the same image, two commands.
#   docker build -t newspaper-archive .
#   compose.yaml starts both with one volume.
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS packages
# Packages are built here; what building them needs stays behind in this stage.
COPY requirements.txt /tmp/requirements.txt
RUN python3 -m venv /opt/archive/.venv \
 && /opt/archive/.venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        -r /tmp/requirements.txt \
 && /opt/archive/.venv/bin/python -m pip uninstall --yes --quiet pip

FROM ${PYTHON_IMAGE}
ENV PATH=/opt/archive/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/archive \
    BIND=0.0.0.0 \
    PORT=8000
# A number, so that a cluster can see that the user is not root.
RUN groupadd --gid 10001 archive \
 && useradd --uid 10001 --gid archive --no-create-home --home-dir /var/lib/archive archive \
 && install -d -o archive -g archive -m 750 /var/lib/archive
COPY --from=packages /opt/archive/.venv /opt/archive/.venv
WORKDIR /opt/archive
COPY manage.py gunicorn.conf.py ./
COPY archive archive
COPY templates templates
COPY static static
COPY fixtures fixtures
COPY container/start start
RUN python -m compileall -q archive
USER 10001:10001
VOLUME /var/lib/archive
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-m", "archive.healthcheck"]
ENTRYPOINT ["/opt/archive/start"]
CMD ["web"]
