package dev.cachebench.target.maven;

import dev.cachebench.text.UserFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** The user's settings of Maven: mirrors, proxies, passwords, and the repositories of the profiles that are active. */
final class MavenSettings {
    private static final RemoteRepository CENTRAL = new RemoteRepository.Builder(
                    "central", "default", "https://repo.maven.apache.org/maven2")
            .setSnapshotPolicy(new RepositoryPolicy(
                    false, RepositoryPolicy.UPDATE_POLICY_DAILY, RepositoryPolicy.CHECKSUM_POLICY_WARN))
            .build();

    private final Settings settings;
    private final Path folder;

    private MavenSettings(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Maven's defaults if there is no such file.
     *
     * @throws UserFault if Maven could not read it
     */
    static MavenSettings read(Path file) {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(System.getProperties());
        if (Files.isRegularFile(file)) {
            request.setUserSettingsFile(file.toFile());
        }
        try {
            return new MavenSettings(
                    new DefaultSettingsBuilderFactory()
                            .newInstance()
                            .build(request)
                            .getEffectiveSettings(),
                    file.getParent());
        } catch (SettingsBuildingException e) {
            throw UserFault.usage("Maven's settings cannot be read: "
                    + e.getProblems().get(0).getMessage().strip());
        }
    }

    boolean isOffline() {
        return settings.isOffline();
    }

    void configure(SessionBuilder session) {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        // As Maven itself is shipped: what another machine sends unencrypted is not run.
        mirrors.add(
                "maven-default-http-blocker", "http://0.0.0.0/", "default", false, true, "external:http:*", "default");
        session.setMirrorSelector(mirrors);

        SettingsDecryptionResult decrypted = decrypted();
        DefaultProxySelector proxies = new DefaultProxySelector();
        for (Proxy proxy : decrypted.getProxies()) {
            if (proxy.isActive()) {
                AuthenticationBuilder user = new AuthenticationBuilder();
                user.addUsername(proxy.getUsername()).addPassword(proxy.getPassword());
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), user.build()),
                        proxy.getNonProxyHosts());
            }
        }
        session.setProxySelector(proxies);

        DefaultAuthenticationSelector users = new DefaultAuthenticationSelector();
        for (Server server : decrypted.getServers()) {
            AuthenticationBuilder user = new AuthenticationBuilder();
            user.addUsername(server.getUsername()).addPassword(server.getPassword());
            user.addPrivateKey(server.getPrivateKey(), server.getPassphrase());
            users.add(server.getId(), user.build());
        }
        session.setAuthenticationSelector(users);
    }

    private SettingsDecryptionResult decrypted() {
        String master = folder.resolve("settings-security.xml").toString();
        return new DefaultSettingsDecrypter(new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), master))
                .decrypt(new DefaultSettingsDecryptionRequest(settings));
    }

    /** In the order that Maven asks them in. */
    List<RemoteRepository> repositories() {
        List<RemoteRepository> repositories = new ArrayList<>();
        boolean central = false;
        for (Profile profile : settings.getProfiles()) {
            if (isActive(profile)) {
                for (Repository each : profile.getRepositories()) {
                    repositories.add(repository(each));
                    central |= each.getId().equals(CENTRAL.getId());
                }
            }
        }
        if (!central) {
            repositories.add(CENTRAL);
        }
        return repositories;
    }

    private boolean isActive(Profile profile) {
        return settings.getActiveProfiles().contains(profile.getId())
                || profile.getActivation() != null && profile.getActivation().isActiveByDefault();
    }

    private static RemoteRepository repository(Repository repository) {
        return new RemoteRepository.Builder(repository.getId(), repository.getLayout(), repository.getUrl())
                .setReleasePolicy(policy(repository.getReleases()))
                .setSnapshotPolicy(policy(repository.getSnapshots()))
                .build();
    }

    private static RepositoryPolicy policy(org.apache.maven.settings.RepositoryPolicy policy) {
        boolean enabled = policy == null || policy.isEnabled();
        String update = policy == null ? null : policy.getUpdatePolicy();
        String checksum = policy == null ? null : policy.getChecksumPolicy();
        return new RepositoryPolicy(
                enabled,
                update == null ? RepositoryPolicy.UPDATE_POLICY_DAILY : update,
                checksum == null ? RepositoryPolicy.CHECKSUM_POLICY_WARN : checksum);
    }
}
