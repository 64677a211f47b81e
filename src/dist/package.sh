#!/usr/bin/env bash
# Makes the app image and the .deb from what `mvn -Pdist package` has laid ready.
#   package.sh FOLDER VERSION DESCRIPTION JAVA_OPTIONS
#   FOLDER/libs      the program and its libraries
#   FOLDER/modules   JavaFX, which becomes part of the runtime
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
version=$2
description=$3
java_options=$4
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
for tool in "${jdk}jlink" "${jdk}jpackage" dpkg-deb fakeroot; do
  command -v "$tool" > /dev/null || { echo "package.sh: $tool is missing." >&2; exit 1; }
done
rm -rf runtime unfold sheets settings tour ./*.deb ./*.classes

# The runtime. JavaFX's native libraries go where it looks first, so that it need not unpack them into the user's folder at the start.
"${jdk}jlink" --module-path modules --output runtime \
  --strip-debug --no-header-files --no-man-pages \
  --add-modules javafx.controls,javafx.fxml,javafx.swing,java.logging,java.sql,jdk.incubator.vector,jdk.localedata,jdk.unsupported,jdk.zipfs
for library in glass glassgtk3 javafx_font javafx_font_freetype javafx_font_pango javafx_iio prism_common prism_es2 prism_sw decora_sse; do
  (cd runtime/lib && "${jdk}jar" xf ../../modules/javafx-graphics-*.jar "lib$library.so")
done
find runtime/bin -type f ! -name java -delete

# JavaFX reads style sheets faster in its own form, which it takes where it lies beside the text.
sheets=$("${jdk}jar" tf "libs/unfold-$version.jar" | grep '\.css$')
(
  mkdir sheets && cd sheets
  "${jdk}jar" xf "../libs/unfold-$version.jar" $sheets
  for sheet in $sheets; do
    ../runtime/bin/java -m javafx.graphics/com.sun.javafx.css.parser.Css2Bin "$sheet" "${sheet%.css}.bss"
    rm "$sheet"
  done
  "${jdk}jar" uf "../libs/unfold-$version.jar" unfold
)

"${jdk}jpackage" --type app-image --dest . --name unfold --app-version "$version" --description "$description" \
  --runtime-image runtime --input libs --main-jar "unfold-$version.jar" --main-class unfold.app.Main --icon "$here/unfold.png"

# jpackage's own launcher asks dpkg twice which package it belongs to before it starts Java, which takes a twelfth of a second. The archive
# is mapped where it was made for; elsewhere each of its pointers would have to be changed.
classpath=$(cd libs && printf ':$app/%s' *.jar)
cat > unfold/bin/unfold <<EOF
#!/bin/sh
# Starts the program, with its own Java.
app=\$(readlink -f "\$0")
app=\${app%/bin/unfold}/lib/app
exec "\$app/../runtime/bin/java" "-XX:SharedArchiveFile=\$app/unfold.jsa" \\
  $java_options -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \\
  -cp "${classpath#:}" unfold.app.Main "\$@"
EOF
rm unfold/lib/libapplauncher.so unfold/lib/app/unfold.cfg

# Which classes a start needs is found by starting: the window where one can be opened, for as long as it takes it to come to rest, and a
# command. The archive of these classes is made where the program stands, here and by the .deb where it is installed.
program=$PWD/unfold
recorded() {
  env JAVA_TOOL_OPTIONS="-XX:DumpLoadedClassList=$PWD/$1 -Dunfold.settings=$PWD/settings" "${@:2}" > start.log 2>&1
}
window() {
  local code=0
  recorded window.classes "$@" timeout 20 "$program/bin/unfold" || code=$?
  [ "$code" = 124 ] || { cat start.log; echo "package.sh: the window did not open." >&2; exit 1; }
}
if [ -n "${DISPLAY:-}" ]; then
  window
elif command -v xvfb-run > /dev/null; then
  window xvfb-run -a
else
  echo "package.sh: no display and no xvfb-run: the archive of classes is made from the tour, and the window starts more slowly."
  recorded window.classes "$program/bin/unfold" tour --steps 20 --folder tour
  sed -i '/^@lambda-proxy/d' window.classes # Java 17 falls over some of the tour's while it makes the archive
fi
recorded command.classes "$program/bin/unfold" list
cat window.classes command.classes > "$program/lib/app/unfold.classes"
rm -rf sheets settings tour start.log

"${jdk}jpackage" --type deb --dest . --name unfold --app-version "$version" --description "$description" --app-image unfold \
  --resource-dir "$here/deb" --file-associations "$here/unfold-session.properties" \
  --linux-shortcut --linux-menu-group "Education;ArtificialIntelligence;" --linux-app-category science --linux-deb-maintainer unfold@localhost --vendor Unfold

JAVA_TOOL_OPTIONS="-Xshare:dump -XX:SharedClassListFile=$program/lib/app/unfold.classes -Xlog:disable" "$program/bin/unfold" > /dev/null 2>&1
[ -f "$program/lib/app/unfold.jsa" ] || { echo "package.sh: the archive of classes was not made." >&2; exit 1; }
rm -rf runtime
ls -l ./*.deb
