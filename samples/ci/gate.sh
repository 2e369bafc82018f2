#!/usr/bin/env bash
#
# Checks the gates of a suite for a change, for any CI server:
#
#   gate.sh BEFORE AFTER
#
# BEFORE and AFTER are two checkouts of the same folder, without the change and with it; AFTER/cachebench.yaml is the suite.
# Both are measured here and now, one after the other, since times from another machine or another day tell little.
#
# Writes AFTER/gates.xml (JUnit) and AFTER/summary.md, or on GitHub the job's summary and annotations. Ends as cachebench
# check does: 0 if all gates passed, 1 if one failed, 5 if it is too noisy to tell, 2, 3 or 4 if a comparison could not be made.
#
#   CACHEBENCH   the launcher, if it is not where this script expects it

set -eu

[ $# -eq 2 ] || { printf 'usage: %s BEFORE AFTER\n' "$0" >&2; exit 2; }
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd -P)
before=$(CDPATH='' cd -P -- "$1" && pwd -P)
after=$(CDPATH='' cd -P -- "$2" && pwd -P)
[ "$before" != "$after" ] || {
    printf '%s: BEFORE and AFTER are both %s; name two checkouts\n' "$0" "$after" >&2
    exit 2
}
cachebench=${CACHEBENCH:-$here/../../scripts/cachebench}

cd "$before"
"$cachebench" check --config "$after/cachebench.yaml" --save
rm -rf "$after/baselines"
cp -R baselines "$after/baselines"

cd "$after"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    exec "$cachebench" check --junit gates.xml --summary "$GITHUB_STEP_SUMMARY" --annotations
fi
rm -f summary.md
exec "$cachebench" check --junit gates.xml --summary summary.md
