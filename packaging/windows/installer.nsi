; The installer for Windows. `dev.py build` gives APP (the frozen folder), VERSION, ICON, LICENCE and OUT.
; Silent: /S, with /AllUsers or /CurrentUser and, last, /D=FOLDER. The uninstaller takes /S as well.
; /AllUsers /Policy=FOLDER copies policy.toml and root.json from there to where the program reads them.
Unicode true
SetCompressor /SOLID lzma
!define NAME "OpenClaw"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\OpenClaw"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallMode"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
ManifestDPIAware true
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} installer"
VIAddVersionKey LegalCopyright "Apache License 2.0"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\openclaw-desktop.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString RUNNING ${LANG_ENGLISH} "OpenClaw is running. Quit it, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "OpenClaw 正在运行。请先退出，然后重试。"

Function .onInit
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; A running program holds its executable open: what can't be opened for writing is in use.
!macro STOP_IF_RUNNING PREFIX
Function ${PREFIX}StopIfRunning
  IfFileExists "$INSTDIR\openclaw-desktop.exe" 0 free
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\openclaw-desktop.exe" a
  IfErrors 0 close
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 5
  Quit
  close:
  FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro STOP_IF_RUNNING ""
!insertmacro STOP_IF_RUNNING "un."

; Only from a folder that is named: what happens to lie beside the installer may be anybody's.
Function CopyPolicy
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/Policy=" $1
  ${IfNot} ${Errors}
  ${AndIf} $MultiUser.InstallMode == "AllUsers"
    CreateDirectory "$PROGRAMFILES64\${NAME}"
    ClearErrors
    CopyFiles /SILENT "$1\policy.toml" "$PROGRAMFILES64\${NAME}\policy.toml"
    ${If} ${FileExists} "$1\root.json"
      CopyFiles /SILENT "$1\root.json" "$PROGRAMFILES64\${NAME}\root.json"
    ${EndIf}
    ${If} ${Errors}
      SetErrorLevel 6
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "-install"
  Call StopIfRunning
  ; What an older version had and this one has not must not stay behind.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${APP}/*.*"
  Call CopyPolicy
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\openclaw-desktop.exe"
  WriteRegStr SHCTX "Software\Classes\openclaw" "" "URL:OpenClaw ticket"
  WriteRegStr SHCTX "Software\Classes\openclaw" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\openclaw\DefaultIcon" "" "$INSTDIR\openclaw-desktop.exe,0"
  WriteRegStr SHCTX "Software\Classes\openclaw\shell\open\command" "" '"$INSTDIR\openclaw-desktop.exe" "%1"'
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\openclaw-desktop.exe,0"
  WriteRegStr SHCTX "${KEY}" "Publisher" "OpenClaw Desktop developers"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "InstallMode" "$MultiUser.InstallMode"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  Call un.StopIfRunning
  ; Only what was installed: a folder that somebody chose may hold more. Settings and tickets stay with the person, and
  ; the policy with the computer.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\openclaw-desktop.exe"
  Delete "$INSTDIR\openclaw-server.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "Software\Classes\openclaw"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd
