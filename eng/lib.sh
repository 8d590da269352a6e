# What eng/run.sh, eng/test.sh and .ci/run share. Sourced; sets $root.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false NPM_CONFIG_UPDATE_NOTIFIER=false
# Of a service account without a home: dotnet and npm keep their caches there.
if [[ -z "${HOME:-}" || ! -d "$HOME" || ! -w "$HOME" ]]; then
  (umask 077 && mkdir -p "$root/.lawlab/home")
  export HOME="$root/.lawlab/home"
fi

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

require_tools() {
  [[ -w "$root" ]] || fail "$root cannot be written by $(id -un 2>/dev/null || id -u). Clone LawLab where you may write."
  command -v git >/dev/null || fail "git is missing. Install it (Debian: apt-get install git)."
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and put dotnet on the PATH."
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET 10 SDK is missing; here are only: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' '). Install it from https://dotnet.microsoft.com/download/dotnet/10.0."
  command -v node >/dev/null && command -v npm >/dev/null || fail "Node.js is missing. Install version 20 or newer from https://nodejs.org, with npm."
  local version
  version="$(node --version)"
  version="${version#v}"
  ((${version%%.*} >= 20)) || fail "Node.js $version is too old. Install version 20 or newer from https://nodejs.org."
}

checksum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# Of the contents and names of files, read as a NUL-separated list.
digest() { (cd "$root" && sort -z | xargs -0 bash -c 'if command -v sha256sum >/dev/null; then sha256sum -- "$@"; else shasum -a 256 -- "$@"; fi' _) | checksum | cut -d' ' -f1; }

is_stamped() { [[ -f "$1" && "$(<"$1")" == "$2" ]]; }

# Exactly what the lock file says, and only when it says something new.
install_packages() {
  local stamp="$root/$1/node_modules/.lawlab-installed" digest
  digest="$(cd "$root" && find "$1" -maxdepth 1 \( -name package.json -o -name package-lock.json -o -name .npmrc \) -print0 | digest) $(node --version)"
  is_stamped "$stamp" "$digest" && return
  say "Installing the packages of $1"
  (cd "$root/$1" && npm ci --no-audit --no-fund --loglevel=error) >&2 || fail "npm could not install the packages of $1; the lines above say why."
  printf '%s' "$digest" >"$stamp"
}

install_postgres() {
  install_packages eng/tools
  node "$root/eng/tools/link-libraries.mjs"
}

build_client() {
  [[ -f "$root/src/Web/client/package.json" ]] || return 0
  install_packages src/Web/client
  local stamp="$root/src/Web/client/node_modules/.lawlab-built" digest
  digest="$(cd "$root" && find src/Web/client -name node_modules -prune -o -type f -print0 | digest)"
  is_stamped "$stamp" "$digest" && [[ -f "$root/src/Web/wwwroot/index.html" ]] && return
  say "Building the pages"
  (cd "$root/src/Web/client" && npm run --silent build) >&2 || fail "The pages could not be built; the lines above say why."
  printf '%s' "$digest" >"$stamp"
}

build_silo() {
  local out="$root/src/Silo/bin/Release/net10.0" digest
  digest="$(cd "$root" && find src Directory.*.props global.json .editorconfig \( -name node_modules -o -name bin -o -name obj -o -path src/Web/client \) -prune -o -type f -print0 | digest)"
  is_stamped "$out/.lawlab-built" "$digest" && [[ -f "$out/LawLab.Silo.dll" ]] && return
  say "Building LawLab"
  rm -f "$out/.lawlab-built"
  (cd "$root" && dotnet restore src/Silo --locked-mode --verbosity quiet && dotnet build src/Silo -c Release --no-restore --nologo --verbosity quiet -clp:NoSummary) >&2 \
    || fail "LawLab could not be built; the lines above say why."
  printf '%s' "$digest" >"$out/.lawlab-built"
}
