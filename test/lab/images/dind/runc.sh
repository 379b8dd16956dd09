#!/bin/sh
# Stands before runc on a machine whose capability bounding set is not full: a privileged container asks for every
# capability, and runc fails on the first one the machine does not have. Takes runc's arguments; removes the missing
# capabilities from the container's (--bundle) or the process's (--process) description, then becomes runc.
set -eu

# In the order of their numbers: include/uapi/linux/capability.h
names='CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE
NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT
SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG
WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE'

bounding="0x$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status)"
expression=''
number=0
for name in $names; do
  if [ "$(((bounding >> number) & 1))" -eq 0 ]; then
    expression="$expression;s/,\"CAP_$name\"//g;s/\"CAP_$name\",//g;s/\"CAP_$name\"//g"
  fi
  number=$((number + 1))
done

previous=''
for argument in "$@"; do
  case "$previous" in
    --bundle | -b) description="$argument/config.json" ;;
    --process | -p) description="$argument" ;;
    *) description='' ;;
  esac
  if [ -n "$expression" ] && [ -f "$description" ]; then
    sed -i "$expression" "$description"
  fi
  previous="$argument"
done

exec /usr/sbin/runc "$@"
