#!/usr/bin/env bash
# Starts LawLab on this machine, installing and building only what is not there yet. Every setting of the environment reaches
# it: ASPNETCORE_URLS, ConnectionStrings__LawLab, LawLab__*.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

require_tools
[[ -n "${ConnectionStrings__LawLab:-}${LawLab__PostgresBinaries:-}" ]] || install_postgres
build_client
build_silo

export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://127.0.0.1:5100}"
exec dotnet "$root/src/Silo/bin/Release/net10.0/LawLab.Silo.dll" "$@"
