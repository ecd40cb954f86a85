// What the canvas knows of itself; filled by startPicture.

export const picture = {
  canvas: null,
  context: null,
  /** The colours of the theme shown, by name. */
  colours: {},
  /** The number of the frame asked for, 0 for none. */
  frame: 0,
  /** Canvas pixels for each pixel of the page, and the density of the screen when that was measured. */
  ratio: 1,
  density: 0,
  /** Size of the window when the picture was last measured. */
  window: "",

  /** The node or triple under the pointer, and the node chosen by the arrow keys; -1 for none. */
  hovered: -1,
  hoveredTriple: -1,
  cursor: -1,

  /** Does the camera show everything, and should it go on doing so? */
  fitted: true,
  /** The way of the camera while it moves by itself: {from, to, start}. */
  glide: null,
  /** Where the camera was before the panel took room: {before, after}. */
  aside: null,
  /** Where the camera was before printing. */
  printing: null,
  /** Is the picture being dragged? Then `sheet` is a painting that is moved along. */
  moving: false,
  sheet: null,
  labelTimer: 0,

  /** Has the first hint done its work? */
  understood: false,
};
