/** Loads a plug-in anew for each request, as scripts, templates and redeployed applications are. */
public class Reload {
    public static void main(String[] args) throws Exception {
        byte[] bytes = Reload.class.getResourceAsStream("Plugin.class").readAllBytes();
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            ClassLoader fresh = new ClassLoader(Reload.class.getClassLoader()) {
                @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    return name.equals("Plugin") ? defineClass(name, bytes, 0, bytes.length) : super.loadClass(name, resolve);
                }
            };
            sum += (Integer) fresh.loadClass("Plugin").getMethod("work", int.class).invoke(null, i);
        }
        System.out.println(sum);
    }
}
