# An image of “mapwright serve”, from a clean checkout: docker build -t mapwright .
# docs/serving.md says how to run it.

FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY . .
# Without the scripts of dependencies, which the build does not need.
RUN npm ci --ignore-scripts --no-audit --no-fund \
  && npm run build \
  && npm pack --ignore-scripts --pack-destination /packed

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /srv/mapwright
COPY --from=build /packed /packed
RUN npm install --omit=dev --no-audit --no-fund /packed/mapwright-*.tgz \
  && npm cache clean --force \
  && rm -rf /packed
# The user of the base image that is not root. Nothing here belongs to it: it only reads.
USER node
WORKDIR /config
ENV PORT=8787
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not by npx or a shell, which would not pass on SIGTERM.
ENTRYPOINT ["node", "/srv/mapwright/node_modules/mapwright/dist/cli/main.js", "serve", "--host", "0.0.0.0"]
