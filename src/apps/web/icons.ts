import Affiliate from '@tabler/icons-react/dist/esm/icons/IconAffiliate.mjs'
import AlignLeft from '@tabler/icons-react/dist/esm/icons/IconAlignLeft.mjs'
import Briefcase from '@tabler/icons-react/dist/esm/icons/IconBriefcase.mjs'
import Building from '@tabler/icons-react/dist/esm/icons/IconBuilding.mjs'
import Calendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs'
import CalendarTime from '@tabler/icons-react/dist/esm/icons/IconCalendarTime.mjs'
import Check from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import Checkbox from '@tabler/icons-react/dist/esm/icons/IconCheckbox.mjs'
import Circle from '@tabler/icons-react/dist/esm/icons/IconCircle.mjs'
import Clock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
import Coin from '@tabler/icons-react/dist/esm/icons/IconCoin.mjs'
import Coins from '@tabler/icons-react/dist/esm/icons/IconCoins.mjs'
import DeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs'
import FileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
import Hash from '@tabler/icons-react/dist/esm/icons/IconHash.mjs'
import History from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import Bell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs'
import Eye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import Home from '@tabler/icons-react/dist/esm/icons/IconHome.mjs'
import Id from '@tabler/icons-react/dist/esm/icons/IconId.mjs'
import Key from '@tabler/icons-react/dist/esm/icons/IconKey.mjs'
import Keyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import Language from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs'
import Link from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import List from '@tabler/icons-react/dist/esm/icons/IconList.mjs'
import ListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs'
import Lock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import Logout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import Mail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs'
import MapPin from '@tabler/icons-react/dist/esm/icons/IconMapPin.mjs'
import Math from '@tabler/icons-react/dist/esm/icons/IconMath.mjs'
import MoodSad from '@tabler/icons-react/dist/esm/icons/IconMoodSad.mjs'
import Note from '@tabler/icons-react/dist/esm/icons/IconNote.mjs'
import Package from '@tabler/icons-react/dist/esm/icons/IconPackage.mjs'
import Paperclip from '@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs'
import Percentage from '@tabler/icons-react/dist/esm/icons/IconPercentage.mjs'
import Phone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs'
import Photo from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs'
import Pin from '@tabler/icons-react/dist/esm/icons/IconPin.mjs'
import Plus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import Rotate from '@tabler/icons-react/dist/esm/icons/IconRotate.mjs'
import Route from '@tabler/icons-react/dist/esm/icons/IconRoute.mjs'
import Schema from '@tabler/icons-react/dist/esm/icons/IconSchema.mjs'
import Search from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import Settings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import ShieldLock from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs'
import Stairs from '@tabler/icons-react/dist/esm/icons/IconStairs.mjs'
import SunMoon from '@tabler/icons-react/dist/esm/icons/IconSunMoon.mjs'
import Tags from '@tabler/icons-react/dist/esm/icons/IconTags.mjs'
import ToggleLeft from '@tabler/icons-react/dist/esm/icons/IconToggleLeft.mjs'
import Trash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import Trophy from '@tabler/icons-react/dist/esm/icons/IconTrophy.mjs'
import Typography from '@tabler/icons-react/dist/esm/icons/IconTypography.mjs'
import User from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import Users from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import UsersGroup from '@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs'
import World from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs'
import { addIcons } from '#kernel/screens/ui/icon.tsx'

export const wireIcons = (): void => addIcons(shapes)

/** Shapes of the names that definitions and field kinds give as their icon; one line each keeps the others out of the bundle. */
const shapes = {
  building: Building,
  briefcase: Briefcase,
  user: User,
  'users-group': UsersGroup,
  users: Users,
  moodSad: MoodSad,
  route: Route,
  steps: Stairs,
  trophy: Trophy,
  rotate: Rotate,
  package: Package,
  paperclip: Paperclip,
  photo: Photo,
  checkbox: Checkbox,
  check: Check,
  currency: Coin,
  phone: Phone,
  mail: Mail,
  calendar: Calendar,
  note: Note,
  link: Link,
  hash: Hash,
  percentage: Percentage,
  clock: Clock,
  toggle: ToggleLeft,
  list: List,
  'list-check': ListCheck,
  tags: Tags,
  text: Typography,
  'text-long': AlignLeft,
  world: World,
  'map-pin': MapPin,
  id: Id,
  math: Math,
  'calendar-time': CalendarTime,
  links: Affiliate,
  coins: Coins,
  pin: Pin,
  plus: Plus,
  home: Home,
  import: FileImport,
  settings: Settings,
  scheme: SunMoon,
  language: Language,
  keyboard: Keyboard,
  logout: Logout,
  device: DeviceDesktop,
  key: Key,
  lock: Lock,
  shield: ShieldLock,
  schema: Schema,
  trash: Trash,
  history: History,
  eye: Eye,
  bell: Bell,
  search: Search,
  unknown: Circle,
}
