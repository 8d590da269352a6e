#!/usr/bin/env bash
# Commands/s at the grain of this build beside those of another checkout of LawLab, turn by turn in one run:
#   git worktree add /tmp/before COMMIT && bench/compare.sh /tmp/before [ROUNDS]
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
other="$(cd "${1:?which other checkout?}" && pwd -P)"
rounds="${2:-3}"

for root in "$other" "$here"; do
  (. "$root/eng/lib.sh" && install_postgres)
  (cd "$root" && dotnet build bench -c Release --nologo --verbosity quiet -clp:NoSummary)
done

for ((round = 1; round <= rounds; round++)); do
  for root in "$other" "$here"; do
    echo "round $round, $(git -C "$root" rev-parse --short HEAD)"
    (cd "$root" && dotnet bench/bin/Release/net10.0/LawLab.Bench.dll commands 8)
  done
done
