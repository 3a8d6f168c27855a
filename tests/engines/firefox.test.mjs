// The tests in Firefox.
import { Firefox } from "./firefox.mjs";
import { runIn } from "./suite.mjs";

runIn(new Firefox());
