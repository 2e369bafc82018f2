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
     * The jar that a source asks for.
     *
     * @throws UserFault if it was never fetched
     */
    static Path jar(SourceDependency wanted) throws IOException {
        String classifier = wanted.part(3);
        String name = wanted.part(1) + "-" + wanted.part(2) + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
        Path jar = folder().resolve(wanted.part(0).replace('.', '/'))
                .resolve(wanted.part(1))
                .resolve(wanted.part(2))
                .resolve(name);
        if (!Files.isRegularFile(jar)) {
            String artifact = wanted.part(0) + ":" + wanted.part(1) + ":" + wanted.part(2)
                    + (classifier.isEmpty() ? "" : ":jar:" + classifier);
            throw UserFault.missing(wanted + " needs " + jar
                    + ", which is not there; fetch it with: mvn dependency:get -Dartifact=" + artifact);
        }
        return jar;
    }
}
