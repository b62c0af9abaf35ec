/** Faces for Chinese and Thai names. Browsers fetch only the pieces whose characters are on the page. */
import '@fontsource-variable/noto-sans-sc/index.css';
import '@fontsource-variable/noto-sans-thai/index.css';
