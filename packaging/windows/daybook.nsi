; The installer for Windows: makensis -DVERSION=0.1.0 packaging/windows/daybook.nsi, after `pyinstaller packaging/daybook.spec`
; was run on Windows. It installs for one person, without an administrator. Profiles are never touched.
Unicode true
!ifndef VERSION
  !error "Say which version: -DVERSION=0.1.0"
!endif
!ifndef DIST
  !define DIST "..\..\dist\daybook"
!endif
!ifndef LICENCES
  !define LICENCES "..\..\build\licences"
!endif
!ifndef OUT
  !define OUT "..\..\build\packages\daybook-${VERSION}-setup.exe"
!endif
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Daybook"

Name "Daybook ${VERSION}"
OutFile "${OUT}"
SetCompressor /SOLID lzma
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Daybook"
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section "Daybook"
  RMDir /r "$INSTDIR\_internal" ; nothing of the version before may stay between the new files
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR\licences"
  File "${LICENCES}\*.txt"
  SetOutPath "$INSTDIR"
  File /r "${DIST}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Daybook.lnk" "$INSTDIR\daybook.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Daybook"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\daybook.exe"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\daybook.exe"
  Delete "$INSTDIR\daybook-commands.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Daybook.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
