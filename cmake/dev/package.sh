# ./dev package: the Debian package by CPack, unpacked into a folder of its own and started from there.
need "${packages_build[@]}" "${packages_desk[@]}" dpkg-dev fakeroot file
build release all
rm -rf build/package
mkdir -p build/package
quietly cpack --config build/release/CPackConfig.cmake -G DEB -B build/package
deb=$(ls build/package/*.deb)
dpkg-deb --info "$deb" | sed -n '/Package:/,$p'
tree=build/package/tree
dpkg-deb -x "$deb" "$tree"
for file in usr/bin/zgoda usr/bin/zgodactl usr/share/zgoda/areas usr/share/zgoda/profiles usr/share/applications \
    usr/share/zgoda/profiles/erp/README.md usr/share/icons/hicolor/scalable/apps/zgoda.svg usr/share/man/man1/zgodactl.1; do
    [ -e "$tree/$file" ] || die "The package lacks /$file"
done
ctl=$PWD/$tree/usr/bin/zgodactl
quietly "$ctl" demo build/package/demo
code=0
"$ctl" -w build/package/demo read || code=$?
[ $code = 0 ] || [ $code = 2 ] || die "The packaged zgodactl could not read the demo (exit $code)"
QT_QPA_PLATFORM=offscreen quietly "$tree/usr/bin/zgoda" --version
echo "$deb"
