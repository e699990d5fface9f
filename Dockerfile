# The executable in a small image: no shell, no package manager, not root.
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npx -y deno@2.8.3 task compile --out /out \
  && mv /out/clipscout-* /out/clipscout \
  && mkdir /data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/clipscout /usr/local/bin/clipscout
# What it reads and writes lies under the folder it runs in; a new volume gets
# the owner that the folder has here.
COPY --from=build --chown=65532:65532 /data /data
WORKDIR /data
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s CMD ["/usr/local/bin/clipscout", "serve", "--health"]
ENTRYPOINT ["/usr/local/bin/clipscout"]
CMD ["--help"]
