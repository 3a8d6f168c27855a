// The tests in WebKit.
import { WebKit } from "./webkit.mjs";
import { runIn } from "./suite.mjs";

runIn(new WebKit());
