# What deploy/up, deploy/status and deploy/down share; they set $deploy before.

home=$(dirname "$deploy")
data=${WFM_DATA:-$deploy/local/.data}
launcher=$deploy/local/target
services="identity-service catalog-service execution-service scheduler-service"

fail() {
    echo "$1" >&2
    exit 1
}

need_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, and there is no bin/java in it: set it to a JDK 17 or later, or unset it."
    else
        java=$(command -v java) || fail "There is no Java here: install a JDK 17 or later, or set JAVA_HOME to one."
    fi
    version=$("$java" -version 2>&1 | sed -n 's/^[^"]*version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${version:-0}" -ge 17 ] || fail "$java is Java ${version:-of an unknown version}, and 17 or later is needed: set JAVA_HOME to a JDK 17 or later."
}

need_launcher() {
    [ -d "$launcher/lib" ] || fail "Nothing is built yet: deploy/up builds and starts the suite."
}

# Whether a source under these paths is newer than what was made of it.
older_than_sources() {
    made=$1
    shift
    [ -e "$made" ] || return 0
    [ -n "$(cd "$home" && find "$@" -newer "$made" -print 2>/dev/null | head -n 1)" ]
}

build_what_is_stale() {
    stale=
    kit="pom.xml service-kit/pom.xml service-kit/src/main"
    for service in $services; do
        if older_than_sources "$home/$service/target/quarkus-app/quarkus-run.jar" $kit "$service/pom.xml" "$service/src/main"; then
            stale="$stale,$service"
        fi
    done
    ours=
    for module in deploy/embedded deploy/database deploy/local; do
        ours="$ours $module/pom.xml $module/src/main"
    done
    if older_than_sources "$launcher/lib" pom.xml $ours; then
        stale="$stale,deploy/local"
    fi
    [ -n "$stale" ] || return 0

    command -v mvn >/dev/null || fail "Something has to be built (${stale#,}), and there is no mvn here: install Maven 3.8.6 or later."
    "$(dirname "$java")/javac" -version >/dev/null 2>&1 || fail "Something has to be built (${stale#,}), and $java belongs to no JDK: set JAVA_HOME to a JDK 17 or later."
    echo "Building ${stale#,} (a first build downloads its dependencies and takes some minutes) ..."
    (cd "$home" && mvn -q -B -DskipTests -Dspotless.check.skip -pl "${stale#,}" -am package) || fail "The build failed; what it said stands above."
    # A build leaves alone what would come out the same; it is up to date all the same.
    for service in $services; do
        [ ! -e "$home/$service/target/quarkus-app/quarkus-run.jar" ] || case $stale in *"$service"*) touch "$home/$service/target/quarkus-app/quarkus-run.jar" ;; esac
    done
    case $stale in *deploy/local*) touch "$launcher/lib" ;; esac
}

# Whether only the help is asked for: it needs no build of the services.
asks_for_help() {
    case " $* " in
    *" --help "* | *" -h "*) return 0 ;;
    *) return 1 ;;
    esac
}

# The heap's bound is $heap, enough for what supervises processes where nobody sets it.
exec_main() {
    # The classes folder first: the launcher's own jar has a version in its name.
    CLASSPATH=$launcher/classes:$launcher/lib/*
    export CLASSPATH
    exec "$java" -Xms32m "-Xmx${heap:-96m}" -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-UsePerfData \
        "$@"
}

exec_suite() {
    exec_main io.workflowmanagement.local.launcher.SuiteMain "$@"
}
