package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Maven's local repository: where the jars are that Maven has fetched. */
final class LocalRepository {
    private LocalRepository() {}

    /** Where Maven itself would look: {@code -Dmaven.repo.local}, then the user's settings, then {@code ~/.m2}. */
    static Path folder() throws IOException {
        String named = System.getProperty("maven.repo.local");
        if (named != null) {
            return Path.of(named);
        }
        Path home = Path.of(System.getProperty("user.home"), ".m2");
        Path settings = home.resolve("settings.xml");
        String set = Files.isRegularFile(settings) ? setting(settings) : null;
        return set == null ? home.resolve("repository") : Path.of(set);
    }

    /** {@code null} if the settings say nothing, or cannot be read. */
    private static String setting(Path settings) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(settings)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("localRepository")) {
                    return reader.getElementText().strip().replace("${user.home}", System.getProperty("user.home"));
                }
            }
        } catch (XMLStreamException e) {
            // Maven would complain; the usual place is as good a guess
        }
        return null;
    }

    /**
     * The jar of {@code group:artifact:version}, which may also be {@code group:artifact:version:classifier}.
     *
     * @throws UserFault if that is no name of a jar
     * @throws UserFault if it was never fetched
     */
    static Path jar(String coordinates) throws IOException {
        String[] parts = coordinates.split(":", -1);
        boolean sound = parts.length == 3 || parts.length == 4;
        for (String part : parts) {
            sound &= part.matches("[\\w.+-]+") && !part.contains("..");
        }
        if (!sound) {
            throw UserFault.usage("'//DEPS " + coordinates
                    + "' names no jar; write group:artifact:version, such as //DEPS com.google.guava:guava:33.5.0-jre");
        }
        String classifier = parts.length == 4 ? "-" + parts[3] : "";
        Path jar = folder().resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + classifier + ".jar");
        if (!Files.isRegularFile(jar)) {
            String artifact =
                    parts[0] + ":" + parts[1] + ":" + parts[2] + (classifier.isEmpty() ? "" : ":jar:" + parts[3]);
            throw UserFault.missing("'//DEPS " + coordinates + "' needs " + jar
                    + ", which is not there; fetch it with: mvn dependency:get -Dartifact=" + artifact);
        }
        return jar;
    }
}
