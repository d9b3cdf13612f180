#!/bin/sh
# Everything a machine with an NVIDIA device can say about Heddle, in one call from a clean tree: configures, builds for
# the device at hand, runs conformance (inference and training), parity with the fixtures, compute-sanitizer and
# benchmarks beside the limits of the device. Needs CUDA 12 or newer, CMake 3.25 and a C++ compiler (g++ 12 or newer); no Qt, ICU, fmt or JSON library.
#
#   tests/gpu/run.sh [--fixtures FOLDER] [--build FOLDER] [--out FOLDER] [--device N] [--quick]
#
# --fixtures: a folder with the parity files llama-plain-*.gguf and .json; without it parity is skipped and said so.
# --quick: one type in the benchmarks. Writes gpu-report.json and gpu-report.txt to --out (build folder if not given).
# Ends with 0 if nothing failed, 1 if something did, 77 if there is no device.
set -u

source=$(cd "$(dirname "$0")/../.." && pwd)
build=$source/build/gpu
out=
fixtures=${HEDDLE_FIXTURES:-}
device=0
types=Q4_K_M,Q4_0,Q8_0
while [ $# -gt 0 ]; do
  case $1 in
    --fixtures) fixtures=$2; shift 2 ;;
    --build) build=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --device) device=$2; shift 2 ;;
    --quick) types=Q4_K_M; shift ;;
    *) sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done
[ -n "$out" ] || out=$build
if [ -z "$fixtures" ]; then
  for place in "$source/../shared/fixtures/parity" "$source/shared/fixtures/parity" "$source/shared/parity"; do
    [ -d "$place" ] && fixtures=$place && break
  done
fi
[ -n "$fixtures" ] && [ -d "$fixtures/parity" ] && fixtures=$fixtures/parity
mkdir -p "$build" "$out" || exit 1
started=$(date +%s)
elapsed() { echo $(($(date +%s) - started)); }

PATH=$PATH:/usr/local/cuda/bin
export PATH
if ! command -v nvcc >/dev/null; then
  echo "nvcc is not found: install the CUDA toolkit, or put it on the PATH" >&2
  exit 1
fi
# "9.0" -> 90. Without nvidia-smi the build falls back to 90.
capability=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader -i "$device" 2>/dev/null | head -n 1 | tr -d '. ')
case $capability in '' | *[!0-9]*) capability=90 ;; esac

generator='Unix Makefiles'
command -v ninja >/dev/null && generator=Ninja
jobs=$(nproc 2>/dev/null || echo 4)
if ! cmake -S "$source" -B "$build" -G "$generator" -DHEDDLE_BARE=ON -DHEDDLE_CUDA=ON -DCMAKE_BUILD_TYPE=Release \
    -DHEDDLE_CUDA_ARCHITECTURES="$capability" >"$build/configure.log" 2>&1; then
  tail -n 30 "$build/configure.log"
  exit 1
fi
if ! cmake --build "$build" -j "$jobs" >"$build/build.log" 2>&1; then
  grep -E -m 20 'error|Error' "$build/build.log"
  tail -n 20 "$build/build.log"
  exit 1
fi
built=$(elapsed)
echo "built for sm_$capability with $jobs jobs in $built s"

failed=0
missing=0
report=$out/gpu-report.txt
: >"$report"
# run NAME PROGRAM ARGUMENTS...: its output to the terminal and the report; 77 is "skipped".
run() {
  name=$1
  shift
  echo "== $name" | tee -a "$report"
  "$@" >"$build/$name.txt" 2>&1
  status=$?
  tee -a "$report" <"$build/$name.txt"
  case $status in
    0) ;;
    77) [ "$name" = conformance ] && missing=1 ;;
    *) failed=1; echo "$name ended with $status" | tee -a "$report" ;;
  esac
  echo "   ($(elapsed) s since the start)" | tee -a "$report"
}

rm -f "$build"/part-*.json
run conformance "$build/bin/gpu_conformance" --device "$device" --json "$build/part-conformance.json"
if [ $missing -eq 1 ]; then
  exit 77
fi
if [ -n "$fixtures" ]; then
  run parity "$build/bin/gpu_parity" "$fixtures" --device "$device" --json "$build/part-parity.json"
else
  echo "== parity: skipped, no fixtures (--fixtures FOLDER)" | tee -a "$report"
fi
if command -v compute-sanitizer >/dev/null; then
  before=$failed
  run memcheck timeout 200 compute-sanitizer --tool memcheck --error-exitcode 9 "$build/bin/gpu_smoke" --device "$device"
  if grep -q 'Device not supported' "$build/memcheck.txt"; then
    echo "   compute-sanitizer does not support this machine: not counted" | tee -a "$report"
    failed=$before
  else
    run racecheck timeout 200 compute-sanitizer --tool racecheck --error-exitcode 9 "$build/bin/gpu_smoke" --device "$device"
  fi
else
  echo "== compute-sanitizer: skipped, it is not installed" | tee -a "$report"
  run smoke "$build/bin/gpu_smoke" --device "$device"
fi
run benchmark timeout 300 "$build/bin/gpu_benchmark" --device "$device" --types "$types" --json "$build/part-benchmark.json"

commit=$(git -C "$source" rev-parse --short HEAD 2>/dev/null || echo unknown)
{
  printf '{"date": "%s", "commit": "%s", "architecture": "sm_%s", "build_seconds": %s, "seconds": %s, "failed": %s' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "$capability" "$built" "$(elapsed)" "$failed"
  for part in conformance parity benchmark; do
    if [ -s "$build/part-$part.json" ]; then
      printf ',\n"%s": ' "$part"
      cat "$build/part-$part.json"
    fi
  done
  echo '}'
} >"$out/gpu-report.json"
echo "== written: $out/gpu-report.json and $report, $(elapsed) s in all"
exit $failed
