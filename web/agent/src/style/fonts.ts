/** The typeface travels with the app; nothing is asked of another host. */
import "@fontsource-variable/heebo/wght.css";
