package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.Changelog;
import io.workflowmanagement.database.Grants;
import io.workflowmanagement.database.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a command works on. Relative paths in a settings file are relative to that file.
 *
 * @param passwordFile holds the password in its first line; null reads {@value #PASSWORD}
 * @param applicationLogin gets its rights at each deployment; null grants nothing
 * @param backgroundLogin gets them too, and sees the rows of all workspaces; null where there is
 *     none
 */
record Settings(
        String url,
        String user,
        Path passwordFile,
        List<Path> changelog,
        String applicationLogin,
        String backgroundLogin) {

    static final String PASSWORD = "WFM_DB_PASSWORD";

    private static final Set<String> KEYS =
            Set.of(
                    "url",
                    "user",
                    "passwordFile",
                    "changelog",
                    "applicationLogin",
                    "backgroundLogin");

    static Settings none() {
        return new Settings(null, null, null, List.of(), null, null);
    }

    static Settings read(Path file) {
        Map<String, Object> values = values(file);
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                throw new SettingsInvalid(
                        "%s: unknown setting '%s'; there are %s"
                                .formatted(file, key, KEYS.stream().sorted().toList()));
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        String passwordFile = text(values, "passwordFile");
        return new Settings(
                text(values, "url"),
                text(values, "user"),
                passwordFile == null ? null : folder.resolve(passwordFile),
                roots(values.get("changelog")).stream().map(folder::resolve).toList(),
                text(values, "applicationLogin"),
                text(values, "backgroundLogin"));
    }

    /** These, with what the other has in place of what is there. */
    Settings overriddenBy(Settings other) {
        return new Settings(
                other.url != null ? other.url : url,
                other.user != null ? other.user : user,
                other.passwordFile != null ? other.passwordFile : passwordFile,
                other.changelog.isEmpty() ? changelog : other.changelog,
                other.applicationLogin != null ? other.applicationLogin : applicationLogin,
                other.backgroundLogin != null ? other.backgroundLogin : backgroundLogin);
    }

    Target target(Map<String, String> environment) {
        return new Target(required(url, "url"), required(user, "user"), password(environment));
    }

    Changelog scripts() {
        if (changelog.isEmpty()) {
            throw new SettingsInvalid(
                    "No changelog: name its folders or jars with --changelog or in --settings");
        }
        return Changelog.in(changelog);
    }

    Grants grants() {
        Grants grants = applicationLogin == null ? Grants.none() : Grants.to(applicationLogin);
        return backgroundLogin == null ? grants : grants.andBackground(backgroundLogin);
    }

    private String password(Map<String, String> environment) {
        if (passwordFile == null) {
            return environment.get(PASSWORD);
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new SettingsInvalid(
                    "The password file %s cannot be read".formatted(passwordFile));
        }
    }

    private static String required(String value, String name) {
        if (value == null) {
            throw new SettingsInvalid(
                    "No %1$s: give it with --%1$s or in --settings".formatted(name));
        }
        return value;
    }

    private static Map<String, Object> values(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new SettingsInvalid("The settings file %s cannot be read".formatted(file));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (file.toString().endsWith(".properties")) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException | IllegalArgumentException e) {
                throw new SettingsInvalid("%s: %s".formatted(file, e.getMessage()));
            }
            properties.stringPropertyNames().forEach(k -> values.put(k, properties.get(k)));
            return values;
        }
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (!(document instanceof Map<?, ?> map)) {
                throw new SettingsInvalid("%s has no settings".formatted(file));
            }
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return values;
        } catch (YAMLException e) {
            throw new SettingsInvalid("%s is no YAML: %s".formatted(file, e.getMessage()));
        }
    }

    private static String text(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null ? null : String.valueOf(value);
    }

    private static List<String> roots(Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return Arrays.stream(String.valueOf(value).split(",")).map(String::strip).toList();
    }
}
