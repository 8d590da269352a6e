#!/usr/bin/env bash
# Runs every test there is, in .NET, in Node and in a browser, and ends with the line "N passed, N failed". What a test needs
# is installed or started here; none is skipped, and a project that runs no test fails.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

work="$(mktemp -d)"
postgres=""
finish() {
  if [[ -n "$postgres" ]]; then
    kill -TERM "$postgres" 2>/dev/null || true
    wait "$postgres" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

passed=0 failed=0 failures=()

# Adds what a report counts, and one failure for a run that ended badly, or ran nothing, without saying so.
count() {
  local name="$1" kind="$2" report="$3" code="$4" p f failure
  {
    read -r p f
    while read -r failure; do failures+=("$name: $failure"); done
  } < <(node "$root/eng/tools/count-tests.mjs" "$kind" "$report")
  if ((code != 0 && f == 0)) || ((p + f == 0)); then
    say "$name: $p passed, but the run ended with code $code"
    f=$((f + 1))
  fi
  passed=$((passed + p)) failed=$((failed + f))
  say "== $name: $p passed, $f failed"
}

# What a test opens with programs of others: names the packages and what needs them.
install_debian() {
  local what="$1" as_root=()
  shift
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || fail "$what (Debian: apt-get install $*)."
    as_root=(sudo -n)
  fi
  command -v apt-get >/dev/null || fail "$what."
  say "Installing $*"
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

ensure_chromium() {
  local name
  for name in "${LAWLAB_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [[ -n "$name" ]] && command -v "$name" >/dev/null; then
      LAWLAB_CHROMIUM="$(command -v "$name")"
      export LAWLAB_CHROMIUM
      return
    fi
  done
  install_debian "The browser tests need Chromium. Install it, or name one in LAWLAB_CHROMIUM" chromium
  LAWLAB_CHROMIUM="$(command -v chromium)" || fail "Chromium was installed but is not on the PATH."
  export LAWLAB_CHROMIUM
}

# They read the packets that LawLab makes, which LawLab itself does not read.
ensure_pdf_readers() {
  local name
  for name in pdftotext pdftoppm qpdf; do
    command -v "$name" >/dev/null || { install_debian "The tests open packets with pdftotext, pdftoppm and qpdf. Install them" poppler-utils qpdf && return; }
  done
}

start_postgres() {
  mkfifo "$work/ready"
  dotnet "$root/src/Silo/bin/Release/net10.0/LawLab.Silo.dll" postgres "$work/postgres" >"$work/ready" </dev/null &
  postgres=$!
  read -r LAWLAB_TEST_POSTGRES <"$work/ready" || fail "The tests' PostgreSQL did not start."
  export LAWLAB_TEST_POSTGRES
}

run_dotnet() {
  local name="$1" code=0
  dotnet "$root/tests/$name/bin/Release/net10.0/LawLab.$name.dll" -failSkips -noColor -noLogo -longRunning 120 -result-xml "$work/$name.xml" >&2 || code=$?
  count "$name" xunit "$work/$name.xml" "$code"
}

run_node() {
  local directory="$1" code=0
  (cd "$root/$directory" && NO_COLOR=1 FORCE_COLOR=0 npm test --silent 2>&1) | tee "$work/node.log" >&2 || code=$?
  count "$directory" node "$work/node.log" "$code"
}

require_tools
install_postgres
for directory in tests/quill-delta-peer tests/Browser; do
  [[ ! -f "$root/$directory/package.json" ]] || install_packages "$directory"
done
[[ ! -d "$root/tests/Browser" ]] || ensure_chromium
ensure_pdf_readers
build_client
(cd "$root" && dotnet restore --locked-mode --verbosity quiet && dotnet build -c Release --no-restore --nologo --verbosity quiet -clp:NoSummary) >&2 \
  || fail "LawLab could not be built; the lines above say why."

start_postgres
for project in "$root"/tests/*.Tests/*.csproj; do
  run_dotnet "$(basename "$project" .csproj)"
done
# The last kills LawLab while eight people write; it uses the packages of tests/Browser.
for directory in src/Web/client tests/Browser tests/Durability; do
  [[ ! -f "$root/$directory/package.json" ]] || run_node "$directory"
done

# Once more together: the lines above are many.
((${#failures[@]} == 0)) || printf 'Failed: %s\n' "${failures[@]}" >&2
echo "$passed passed, $failed failed"
((failed == 0))
