# What a developer runs by hand. CI runs .ci/run.

.PHONY: test generate bench grow scan load web shots release image

# The embedded database is SQLite translated to Go, without goroutines and with none of our
# code: the race detector looks at everything but it, which halves the time.
test:
	go test -race -gcflags=github.com/ncruces/go-sqlite3-wasm/v6/...=-race=false -shuffle=on -timeout 30m ./...

# Everything in the repository that is made from the code; a stale one fails a test.
# Needs Node 20.
generate:
	go test ./cmd/baraza -count=1 -run References -update
	cd web && go test . -count=1 -run Vocabulary -update
	cd web && npm ci --no-fund --no-audit --loglevel=error && npm run types

# The figures of docs/performance.md, at both sizes. Half an hour on two cores.
bench:
	BARAZA_BENCH_FACTS=20000 go test ./cmd/baraza -run XXX -bench 'Create|Read|Rollup|Start|Export' -benchtime 3s -timeout 60m
	BARAZA_BENCH_FACTS=1000000 go test ./cmd/baraza -run XXX -bench 'Create|Read' -benchtime 1000x -timeout 60m
	BARAZA_BENCH_FACTS=1000000 go test ./cmd/baraza -run XXX -bench 'Export|Rollup|Start' -benchtime 3x -timeout 60m
	go test ./cmd/baraza -run XXX -bench Unsigned -benchtime 5x
	cd repository/mongodb/ferrettest && go test -run XXX -bench . -benchtime 30x -timeout 20m .
	go test ./services -run XXX -bench 'Import|Hostile|Workbook'

# How the cost of each operation grows from ten thousand facts to a million.
grow:
	go run ./cmd/baraza bench --grow --facts 1000000

# Known holes and risky code. docs/safety.md says why these rules of gosec are
# left out; govulncheck needs https://vuln.go.dev.
scan:
	go run -modfile=.ci/scan.mod github.com/securego/gosec/v2/cmd/gosec -quiet -exclude=G104,G115,G204,G304,G404,G702,G703 \
		-exclude-dir=repository/mongodb/ferrettest -exclude-dir=services/openid/openidtest ./...
	go run -modfile=.ci/scan.mod golang.org/x/vuln/cmd/govulncheck ./...

# Fifty people who think between their requests, on 250,000 facts: 50,000 issues,
# 100,000 actions, and what belongs to them.
load:
	go run ./cmd/baraza bench --facts 250000 --connections 50 --think 3s --for 60s

# The web app: its types, its units, and the whole of it in Chromium (set CHROMIUM to
# its path if it is not /usr/bin/chromium). Ten minutes on two cores; needs Node 20.
web:
	cd web && npm ci && npm run check && npm run unit && npm run e2e

# The pictures in docs/screenshots.
shots:
	cd web && npm ci && npm run shots

# What is given out, in dist: the program for two kinds of machines, a list of what each is
# made of (CycloneDX), and the sums of all. The program depends on the sources, the release
# of Go and the version alone: one of them is built anew from nothing and compared.
VERSION ?= $(shell git describe --tags --always --dirty)
COMMIT ?= $(shell git rev-parse HEAD)
BUILD = CGO_ENABLED=0 GOOS=linux go build -trimpath -buildvcs=false \
	-ldflags '-s -w -buildid= -X main.version=$(VERSION) -X main.commit=$(COMMIT)'
SBOM = go run -modfile=.ci/release.mod github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod bin -json -std -noserial

release:
	rm -rf dist && mkdir dist
	set -e; for arch in amd64 arm64; do \
		GOARCH=$$arch $(BUILD) -o dist/baraza-linux-$$arch ./cmd/baraza; \
		$(SBOM) -version $(VERSION) -output dist/baraza-linux-$$arch.cdx.json dist/baraza-linux-$$arch; \
	done
	set -e; again=$$(mktemp -d); trap 'rm -rf "$$again"' EXIT; \
		GOCACHE=$$again/cache GOARCH=amd64 $(BUILD) -o $$again/baraza ./cmd/baraza; \
		cmp dist/baraza-linux-amd64 $$again/baraza
	cd dist && sha256sum baraza-* > SHA256SUMS && cat SHA256SUMS

image:
	docker build --build-arg VERSION=$(VERSION) --build-arg COMMIT=$(COMMIT) -t baraza .
