FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev COMMIT=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false \
      -ldflags="-s -w -buildid= -X main.version=$VERSION -X main.commit=$COMMIT" -o /baraza ./cmd/baraza \
 && mkdir -p /empty/data

FROM scratch
COPY --from=build /baraza /baraza
COPY --from=build --chown=65532:65532 /empty/data /data
USER 65532:65532
ENV BARAZA_LISTEN=0.0.0.0:8080 BARAZA_DATA=/data BARAZA_LOG_FORMAT=json
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/baraza", "health"]
ENTRYPOINT ["/baraza"]
CMD ["serve"]
