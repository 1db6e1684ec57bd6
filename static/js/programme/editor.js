/* The programme editor: a page of links and forms that can also be dragged, with the pointer or with the keys. */
import { bindKeys } from "./keys.js";
import { bindPointer } from "./pointer.js";

const editor = document.getElementById("editor");
if (editor.querySelector("[data-editor]")) {
  bindPointer(editor);
  bindKeys(editor);
}
