package io.workflowmanagement.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The scripts of a schema in their order, as {@code db/changelog.yaml} includes them one by one.
 *
 * <p>Includes are looked up in all roots, so that a part that several databases share stands once.
 * It is read here without Liquibase, whose start alone would cost more than finding out that there
 * is nothing to do.
 */
public final class Changelog {

    static final String ENTRY = "db/changelog.yaml";

    private static final String DATABASE = "postgresql";
    private static final Set<String> DATABASES = Set.of("postgresql", "sqlserver", "oracle");

    private final ClassLoader files;
    private final String where;

    private Changelog(ClassLoader files, String where) {
        this.files = files;
        this.where = where;
    }

    /**
     * @param roots folders or jars, the one that holds {@code db/changelog.yaml} first
     */
    public static Changelog in(Path... roots) {
        return in(List.of(roots));
    }

    /** Like {@link #in(Path...)}. */
    public static Changelog in(List<Path> roots) {
        URL[] urls = roots.stream().map(Changelog::url).toArray(URL[]::new);
        // A class loader without a parent finds files in folders and jars alike, and nothing else.
        return new Changelog(new URLClassLoader(urls, null), Arrays.toString(urls));
    }

    /** The one changelog on a class path, as in a service's own tests. */
    public static Changelog onClasspath(ClassLoader classpath) {
        return new Changelog(Objects.requireNonNull(classpath, "classpath"), "the class path");
    }

    /** In the order in which they are applied; those of other databases are left out. */
    public List<Script> scripts() {
        Set<String> names = new LinkedHashSet<>();
        collect(ENTRY, names, new LinkedHashSet<>());
        List<Script> scripts = new ArrayList<>();
        for (String name : names) {
            scripts.add(Script.of(name, read(name)));
        }
        return List.copyOf(scripts);
    }

    ClassLoader files() {
        return files;
    }

    private void collect(String file, Set<String> scripts, Set<String> open) {
        if (!open.add(file)) {
            throw new ChangelogInvalid("%s includes itself".formatted(file));
        }
        for (String included : includes(file)) {
            if (included.endsWith(".yaml") || included.endsWith(".yml")) {
                collect(included, scripts, open);
            } else if (isForThisDatabase(included)) {
                scripts.add(included);
            }
        }
        open.remove(file);
    }

    private List<String> includes(String file) {
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
        } catch (YAMLException e) {
            throw new ChangelogInvalid("%s is no YAML: %s".formatted(file, e.getMessage()), e);
        }
        if (!(document instanceof Map<?, ?> top)
                || !(top.get("databaseChangeLog") instanceof List<?> entries)) {
            throw new ChangelogInvalid("%s has no list databaseChangeLog".formatted(file));
        }
        List<String> included = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> map
                    && map.keySet().equals(Set.of("include"))
                    && map.get("include") instanceof Map<?, ?> include
                    && include.keySet().equals(Set.of("file"))
                    && include.get("file") instanceof String name) {
                included.add(name);
            } else {
                throw new ChangelogInvalid(
                        "%s: every entry is `include: {file: <path from a root>}`, this is not: %s"
                                .formatted(file, entry));
            }
        }
        return included;
    }

    private static boolean isForThisDatabase(String script) {
        List<String> folders = Arrays.asList(script.split("/"));
        return folders.contains(DATABASE) || Collections.disjoint(folders, DATABASES);
    }

    private String read(String file) {
        URL url = files.getResource(file);
        if (url == null) {
            throw new ChangelogInvalid("%s is not in %s".formatted(file, where));
        }
        try {
            URLConnection connection = url.openConnection();
            // A cached jar would stay open, and would still show the old text after a rebuild.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (FileNotFoundException e) {
            throw new ChangelogInvalid("%s is not in %s".formatted(file, where), e);
        } catch (IOException e) {
            throw new ChangelogInvalid("%s cannot be read: %s".formatted(url, e.getMessage()), e);
        }
    }

    private static URL url(Path root) {
        if (!Files.exists(root)) {
            throw new ChangelogInvalid("The changelog's root %s does not exist".formatted(root));
        }
        try {
            return root.toAbsolutePath().normalize().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new ChangelogInvalid("%s is no path to a folder or jar".formatted(root), e);
        }
    }
}
