# The service, with the example. Debian and not Alpine: the embedded engine has no build for musl on x64.
ARG NODE_IMAGE=node:20-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# What npm would publish is what the image holds: "files" in package.json is the only list.
RUN npm run build \
 && npm pack --ignore-scripts \
 && mkdir /entente \
 && tar -xzf entente-*.tgz -C /entente --strip-components=1 \
 && cp package-lock.json .npmrc /entente/
WORKDIR /entente
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM ${NODE_IMAGE}
# The embedded engine has many threads; with an arena of memory for each of them the C library gives less of it back.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    HOST=0.0.0.0 \
    PORT=4000 \
    ENTENTE_STORE=/data/entente.grafeo
WORKDIR /entente
COPY --from=build /entente ./
# The store of the embedded engine; nothing is written there when NEO4J_URI is set.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The command alone may be replaced: docker run … entente load my-dossier.yaml
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["serve"]
