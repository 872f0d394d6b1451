# What a developer runs by hand. CI runs .ci/run.

.PHONY: test bench grow scan load web shots

# The embedded database is SQLite translated to Go, without goroutines and with none of our
# code: the race detector looks at everything but it, which halves the time.
test:
	go test -race -gcflags=github.com/ncruces/go-sqlite3-wasm/v6/...=-race=false -shuffle=on -timeout 30m ./...

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
