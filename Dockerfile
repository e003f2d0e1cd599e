# Một Cửa: one process. All that it keeps lies in /data.
FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# Without the optional packages: they are the Node that this image has already.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional

COPY bin ./bin
COPY knowledge ./knowledge
COPY src ./src

RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
ENV DATA_DIR=/data PORT=3000
EXPOSE 3000

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Node itself, not npm, is the process that is told to stop.
CMD ["node", "--import", "./bin/guard.js", "src/main.ts"]
