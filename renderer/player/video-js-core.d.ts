/** video.js without its streaming engine: our files come by byte ranges, and half a megabyte less is loaded. */
declare module 'video.js/core.es.js' {
  import videojs from 'video.js';
  export default videojs;
}
