# Becomes the server given as "$@", after leaving a watcher behind that stops it when this
# process's standard input ends: that pipe's other end is held by the parent, so a parent that
# was killed takes its servers with it. The server keeps this process's id.
signal=$1
grace=$2
shift 2

server=$$
# A process is known by its id and the time it began: an id alone may have been given away.
born() {
    read -r stat 2>/dev/null </proc/$server/stat || return 0
    set -- ${stat##*) }
    echo "${20}"
}
since=$(born)
alive() { [ "$(born)" = "$since" ]; }

exec 3<&0 </dev/null
# Forked twice, so that the server never sees the end of a child it doesn't know.
(
    (
        trap '' INT TERM HUP
        while read -r _ <&3; do :; done
        exec 3<&-
        alive && kill -"$signal" $server
        tenths=$((grace * 10))
        while [ $tenths -gt 0 ] && alive; do
            sleep 0.1
            tenths=$((tenths - 1))
        done
        alive && kill -KILL $server
    ) >/dev/null 2>&1 &
)
exec 3<&-
# A session of its own: Ctrl-C in the terminal goes to the parent, which stops things in order.
command -v setsid >/dev/null && exec setsid "$@"
exec "$@"
