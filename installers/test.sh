#!/usr/bin/env bash
# Builds everything, runs all tests, then each fuzz target for a few seconds. --sanitizers also runs the part without
# widgets under the address, undefined-behaviour and thread sanitizers (long).
set -euo pipefail
# shellcheck source=installers/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$heddle_root"

fuzz_seconds=10
with_sanitizers=no
for word in "$@"; do
  case $word in
    --sanitizers) with_sanitizers=yes ;;
    *)
      say "usage: test.sh [--sanitizers]"
      exit 2
      ;;
  esac
done

test_packages=(sqlite3 libsimde-dev clang-19 libclang-rt-19-dev)
# Folders of tests that run under the sanitizers; the thread sanitizer reports false races inside Debian's Qt.
asan_folders=(base kernels templates models inference store host knowledge pipelines feedback evaluation training tuning)
tsan_folders=(base kernels templates models inference training)

summary_of() { sed -n '/tests passed/,$p' "$1"; }

run_tests() {
  local log="$log_folder/Testing.log" result=0
  step "Testing" ctest --preset release -j2 || result=1
  summary_of "$log"
  return $result
}

run_fuzz_targets() {
  local target name folder result=0
  step "Building the fuzz targets" cmake --build --preset fuzz --parallel "$(nproc)" --target heddle_fuzzers || return 1
  while IFS= read -r target; do
    name=$(basename "$target")
    folder="$heddle_root/build/fuzz/corpus/$name"
    mkdir -p "$folder"
    local corpora=("$folder")
    [[ -d "tests/fuzz/corpus/$name" ]] && corpora+=("tests/fuzz/corpus/$name")
    local dictionary=()
    [[ -f "tests/fuzz/${name%_fuzz}.dict" ]] && dictionary=("-dict=tests/fuzz/${name%_fuzz}.dict")
    step "Fuzzing $name" "$target" -max_total_time=$fuzz_seconds -timeout=10 -rss_limit_mb=2048 \
      -artifact_prefix="$log_folder/" "${dictionary[@]}" "${corpora[@]}" || result=1
  done < <(find build/fuzz/tests -type f -executable -name '*fuzz*' | sort)
  return $result
}

# run_sanitizer PRESET FOLDER...
run_sanitizer() {
  local preset=$1 folder result=0
  shift
  step "Configuring $preset" cmake --preset "$preset" || return 1
  for folder in "$@"; do
    step "Building $preset $folder" cmake --build --preset "$preset" --parallel "$(nproc)" --target "tests/$folder/all" || return 1
    step "Testing $preset $folder" ctest --test-dir "build/$preset/tests/$folder" --output-on-failure -j2 || result=1
  done
  return $result
}

start=$SECONDS
failed=0
install_missing "${build_packages[@]}" "${test_packages[@]}"
step "Configuring" cmake --preset release -DHEDDLE_TESTS=ON
step "Building" cmake --build --preset release --parallel "$(nproc)"
run_tests || failed=1
step "Configuring the fuzz targets" cmake --preset fuzz && run_fuzz_targets || failed=1
if [[ $with_sanitizers == yes ]]; then
  run_sanitizer asan "${asan_folders[@]}" || failed=1
  run_sanitizer tsan "${tsan_folders[@]}" || failed=1
fi

summary_of "$log_folder/Testing.log" | grep 'tests passed' || true
say "All of it took $((SECONDS - start)) s."
exit $failed
