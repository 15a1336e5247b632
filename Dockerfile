# The wheel, and everything it needs, as the lock file says. Node is here for wheels that carry a built front end.
FROM node:22.23.2-bookworm-slim@sha256:48e4b67d85f87bd551df43704e24d252f56cc5f8e9718841aace50f19948f0f9 AS node
FROM python:3.11.15-slim-bookworm@sha256:d29f48a31a8b408ed19272ca1e7b10ebae13b240a27e862d3d4217c528e2e0c3 AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx \
 && pip install --no-cache-dir uv==0.13.9
WORKDIR /src
COPY pyproject.toml uv.lock ./
RUN uv export --frozen --no-dev --no-emit-project --quiet --output-file /tmp/requirements.txt \
 && uv venv /opt/pathways \
 && uv pip install --python /opt/pathways --require-hashes --requirements /tmp/requirements.txt
COPY . .
RUN uv build --wheel --build-constraints .ci/build-constraints.txt --require-hashes --out-dir /tmp/dist \
 && uv pip install --python /opt/pathways --no-deps /tmp/dist/*.whl

# Debian 12 has glibc 2.36; the embedded engine needs 2.34 or later (so no Alpine).
FROM python:3.11.15-slim-bookworm@sha256:d29f48a31a8b408ed19272ca1e7b10ebae13b240a27e862d3d4217c528e2e0c3
LABEL org.opencontainers.image.title="qf-pathways" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/pathways /opt/pathways
COPY LICENSE NOTICE /usr/share/doc/qf-pathways/
# The embedded engine's files. With a read-only root, mount a volume or a tmpfs of user 10001 here, and a tmpfs on /tmp.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /data
ENV PATH=/opt/pathways/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PATHWAYS_DATA_DIR=/data
WORKDIR /data
USER 10001:10001
EXPOSE 8000
# http.client, unlike urllib, never asks a proxy.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["pathways"]
CMD ["serve", "--host", "0.0.0.0"]
