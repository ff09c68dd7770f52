#!/usr/bin/env bash
# Builds HEAD twice, in clones that differ in path, remote, time zone, language and in whether a build server is pretended, and compares
# SHA-256 of every file of the two module folders, and of the two packages. What is not committed is not in it.
#
#   bash tests/Reproducibility/Compare-Builds.sh [folder for the clones]
#
# Ends with 0 when all files and the packages are equal and no file names the place where it was built, with 1 otherwise. Takes some three minutes.
set -euo pipefail
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=${1:-$(mktemp -d)}
first="$work/first"
second="$work/another place/with a longer name"
rm -rf "$first" "$work/another place"
mkdir -p "$work/another place"

git clone --quiet --no-local "$root" "$first"
git clone --quiet --no-local "$root" "$second"
git -C "$first" remote remove origin
git -C "$second" remote set-url origin https://github.com/example/fork.git

build() { # <clone> <variable=value>...
    (
        cd "$1"
        env -u CI "${@:2}" dotnet build build/Package --configuration Release --disable-build-servers --verbosity quiet -nologo
        env -u CI "${@:2}" dotnet msbuild build/Package -target:PackModule -nologo -verbosity:quiet -nodeReuse:false -property:Configuration=Release -property:ProjectUri=https://repository.example/certmanager
    )
}
build "$first" TZ=UTC LC_ALL=C
build "$second" TZ=Asia/Seoul LC_ALL=ko_KR.UTF-8 DOTNET_CLI_UI_LANGUAGE=en CI=true

sums() { # <clone>
    (cd "$1/output/CertManager" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}
sums "$first" >"$work/first.sha256"
sums "$second" >"$work/second.sha256"

count() { grep -c "$@" || true; }
files=$(count '' <"$work/first.sha256")
equal=$(LC_ALL=C comm -12 <(LC_ALL=C sort "$work/first.sha256") <(LC_ALL=C sort "$work/second.sha256") | count '')
paths=$( (grep -rlaF -e "$work" "$first/output/CertManager" "$second/output/CertManager" || true) | count '')
bytes=$(find "$first/output/CertManager" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')

echo "commit          $(git -C "$root" rev-parse HEAD)"
echo "SDK             $(cd "$root" && dotnet --version)"
echo "system          $(uname -sm)"
echo "files           $files ($bytes bytes)"
echo "  assemblies    $(count '\.dll$' <"$work/first.sha256")"
echo "  ahead images  $(count '/net[0-9.]*-[a-z]*-[a-z0-9]*/.*\.dll$' <"$work/first.sha256")"
echo "equal           $equal"
echo "name the place  $paths"
first_package=$(sha256sum <"$(echo "$first"/output/CertManager.*.nupkg)" | cut -d' ' -f1)
second_package=$(sha256sum <"$(echo "$second"/output/CertManager.*.nupkg)" | cut -d' ' -f1)
echo "package         $first_package ($(stat -c %s "$first"/output/CertManager.*.nupkg) bytes)"
echo "folder          $(sha256sum <"$work/first.sha256" | cut -d' ' -f1)"

if ! diff "$work/first.sha256" "$work/second.sha256" || [ "$paths" -ne 0 ] || [ "$first_package" != "$second_package" ]; then
    echo "The builds differ, or tell where they were made. The clones are in $work." >&2
    exit 1
fi
